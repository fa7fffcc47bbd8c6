/** Lets so many at once do something of one name, and the others wait for their turn. */
export interface Turns {
  take<Result>(name: string, work: () => Promise<Result>): Promise<Result>
}

export function createTurns(most: number): Turns {
  /** Those who wait; a name stands here while somebody has a turn of it. */
  const waiting = new Map<string, { taken: number; readonly queue: (() => void)[] }>()
  return {
    async take(name, work) {
      const line = waiting.get(name) ?? { taken: 0, queue: [] }
      waiting.set(name, line)
      // Whoever gives a turn back hands it to the next in the queue, so that `taken` stays.
      if (line.taken >= most) await new Promise<void>((resolve) => line.queue.push(resolve))
      else line.taken++
      try {
        return await work()
      } finally {
        const next = line.queue.shift()
        if (next !== undefined) next()
        else if (--line.taken === 0) waiting.delete(name)
      }
    },
  }
}
