import { join } from 'node:path'
import { compile, loadLaw, readFolder } from '@garant/policy'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Facts, Mend, Scratch, StaticCheck, World } from './check.ts'
import { checks } from './registry.ts'

const today = '2026-11-23'
let facts: Facts
let scratch: Scratch

/** A copy of the policy alone: what checks of this kind read. */
beforeAll(async () => {
  const { files } = await readFolder(join(import.meta.dirname, '..', '..', '..', 'examples', 'im-pec'))
  const compiled = compile(files, { at: today })
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.diagnostics.slice(0, 3)))
  const { bundle, hash, version, effective } = compiled
  const published = { number: 1, version, hash, effective, publishedAt: new Date(), actor: null, bundle }
  facts = { bundle, hash, today, law: loadLaw(bundle.law), compiled, published }
  let replaced: Partial<Facts> = {}
  const never = () => {
    throw new Error('a check of the policy looks at nothing else')
  }
  scratch = {
    files,
    world: async () => ({ ...facts, ...replaced }) as unknown as World,
    replace(parts): Mend {
      replaced = parts
      return async () => {
        replaced = {}
      }
    },
    ...{ unguarded: never, site: never, execute: never, store: never },
  }
})

const ofPolicy = Object.values(checks).filter((check): check is StaticCheck => check.static)

describe('checks of the policy and its notice', () => {
  it.each(ofPolicy.map((check) => [check.id, check] as const))(
    '%s holds, fails on its sabotage, and holds again',
    async (_, check) => {
      expect(check.run(await scratch.world())).toMatchObject({ result: 'holds' })
      const mend = await check.sabotage.breaks(scratch)
      expect(check.run(await scratch.world())).toMatchObject({ result: 'fails' })
      await mend()
      expect(check.run(await scratch.world())).toMatchObject({ result: 'holds' })
    },
  )

  it('say in French and in English what they saw', async () => {
    for (const check of ofPolicy) {
      const { evidence } = check.run(facts)
      for (const text of [evidence.fr, evidence.en]) expect(text).toMatch(/^\S.*\.$/)
      expect(evidence.fr).not.toBe(evidence.en)
    }
  })
})
