import type { Clock } from './breach.ts'

/** Art. 33(1): to the supervisory authority, from awareness. Real hours (Reg. 1182/71 Art. 3(4) leaves them alone). */
export const authorityHours = 72

const hourMs = 3_600_000

export function dueAfter(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * hourMs)
}

export function clockOf(from: Date, hours: number, doneAt: Date | null, now: Date): Clock {
  const due = dueAfter(from, hours)
  return {
    from: from.toISOString(),
    due: due.toISOString(),
    hours,
    doneAt: doneAt?.toISOString() ?? null,
    leftMs: due.getTime() - (doneAt ?? now).getTime(),
  }
}
