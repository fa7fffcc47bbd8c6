import { readConfig } from '../../config/config.ts'
import { connectDatabase, inspectServer } from '../../db/db.ts'
import type { Finding } from '../inspections.ts'
import type { Io } from '../io.ts'
import { describeIsolation } from './isolation.ts'

/** Joins the embedded server, or starts it for a moment; `DATABASE_URL` is only looked at. */
export async function inspectDatabase(io: Io): Promise<readonly Finding[]> {
  try {
    const config = readConfig(io.env, io.cwd)
    if (config.databaseUrl !== null) return await describe(config.databaseUrl, 'DATABASE_URL')
    const connected = await connectDatabase({ ...config, evaluation: true }, io.say)
    try {
      return await describe(connected.db.url, 'embedded')
    } finally {
      await connected.close()
    }
  } catch (error) {
    return [
      { about: 'database', state: 'unknown', text: error instanceof Error ? error.message : 'unreadable' },
    ]
  }
}

async function describe(url: string, origin: string): Promise<readonly Finding[]> {
  const { version, checksums, unsafe } = await inspectServer(url)
  const about = 'database'
  return [
    Number.parseInt(version, 10) < 15
      ? { about, state: 'wrong', text: `PostgreSQL ${version} is too old: 15 or later is needed` }
      : { about, state: 'ok', text: `PostgreSQL ${version} (${origin})` },
    checksums
      ? { about, state: 'ok', text: 'damage on the disk is noticed (data checksums)' }
      : {
          about,
          state: 'warning',
          text: 'no data checksums: damage on the disk goes unnoticed (pg_checksums --enable)',
        },
    ...unsafe.map(
      (name): Finding => ({ about, state: 'wrong', text: `${name} is off: acknowledged writes may be lost` }),
    ),
    ...(await describeIsolation(url)),
  ]
}
