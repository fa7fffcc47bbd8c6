import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createTurns } from './turns.ts'

describe('turns', () => {
  it('lets so many at once do something of one name, in the order in which they came, whatever fails', async () => {
    const turns = createTurns(2)
    const under: string[] = []
    const order: string[] = []
    const most = new Map<string, number>()
    const one = (name: string, place: number) =>
      turns.take(name, async () => {
        under.push(name)
        order.push(`${name}${place}`)
        most.set(name, Math.max(most.get(name) ?? 0, under.filter((other) => other === name).length))
        await setImmediate()
        under.splice(under.indexOf(name), 1)
        if (place % 3 === 0) throw new Error('failed')
        return place
      })
    const places = Array.from({ length: 12 }, (_, place) => place)
    const ended = await Promise.allSettled(places.flatMap((place) => [one('a', place), one('b', place)]))
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(8)
    expect(most).toEqual(
      new Map([
        ['a', 2],
        ['b', 2],
      ]),
    )
    expect(order.filter((each) => each.startsWith('a'))).toEqual(places.map((place) => `a${place}`))
    expect(await one('a', 1)).toBe(1)
  })
})
