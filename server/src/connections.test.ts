import type { Bundle } from '@garant/policy'
import { describe, expect, it } from 'vitest'
import { testClient } from '../test/support/client.ts'
import { testBundle } from '../test/support/policy.ts'
import { createConnections } from './connections.ts'
import type { Stores } from './stores/stores.ts'

describe('connections to stores', () => {
  function trial(most: number, graceMs: number) {
    const open = new Set<string>()
    const made: string[] = []
    const connections = createConnections({
      ...{ most, graceMs },
      open: ({ organisation: { id } }) => {
        open.add(id)
        made.push(id)
        return { close: async () => void open.delete(id) } as unknown as Stores
      },
      guarded: (stores) => ({ ...stores }),
    })
    return { open, made, connections }
  }
  const clientOf = (id: string): Bundle => {
    const { bundle, client, operator } = testClient(id)
    const { organisation } = operator
    return { ...bundle, entrusted: { client, to: { id: organisation.id, name: organisation.name } } }
  }

  it('stay few among many clients, and those of the organisation stay', async () => {
    const { open, made, connections } = trial(3, 1)
    const all = Array.from({ length: 40 }, (_, i) => clientOf(`c${i}`))
    connections.of(testBundle)
    for (const bundle of all) connections.of(bundle)
    await expect.poll(() => [...open].sort()).toEqual(['c37', 'c38', 'c39', 'example'])
    connections.of(testBundle)
    connections.of(clientOf('c0'))
    expect(made.filter((id) => id === 'example')).toHaveLength(1)
    expect(made.filter((id) => id === 'c0')).toHaveLength(2)
    await connections.close()
    expect([...open]).toEqual([])
  })

  it('are the same for one policy, and guarded for each', () => {
    const { made, connections } = trial(3, 1_000)
    const bundle = clientOf('c0')
    expect(connections.of(bundle)).toBe(connections.of(bundle))
    expect(connections.of({ ...bundle, version: '2' })).not.toBe(connections.of(bundle))
    expect(made).toEqual(['c0'])
  })

  it('close what is on its way out too', async () => {
    const { open, connections } = trial(1, 60_000)
    for (const id of ['c0', 'c1', 'c2']) connections.of(clientOf(id))
    expect(open.size).toBe(3)
    await connections.close()
    expect(open.size).toBe(0)
  })
})
