import type { Pressure } from '../connector.ts'
import type { Session } from './connection.ts'

/** How far its replicas are is known to them alone: this engine never says. */
export async function pressure(session: Session): Promise<Pressure> {
  const waiting = await session.rows("SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'")
  const [row] = await session.rows("SELECT DATE_FORMAT(SYSDATE(3), '%Y-%m-%dT%H:%i:%s.%fZ')")
  const waits = waiting[0]?.[1] ?? null
  return {
    replicationLagSeconds: null,
    lockWaits: waits === null ? null : Number(waits),
    now: (row?.[0] ?? '').replace(/\d{3}Z$/, 'Z'),
  }
}
