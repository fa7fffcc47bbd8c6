import { statSync } from 'node:fs'
import { readConfig } from '../../config/config.ts'
import type { Finding } from '../inspections.ts'
import type { Io } from '../io.ts'

export async function inspectSettings(io: Io): Promise<readonly Finding[]> {
  try {
    const config = readConfig(io.env, io.cwd)
    return [
      {
        about: 'address',
        state: 'ok',
        text: `${config.url}, listening on ${config.host} port ${config.port}`,
      },
      config.smtpUrl === null
        ? { about: 'mail', state: 'warning', text: 'SMTP_URL is not set: mails stay in the outbox' }
        : { about: 'mail', state: 'ok', text: 'sent through SMTP_URL' },
      ...(config.evaluation ? [evaluation] : []),
      dataMode(config.data),
    ]
  } catch (error) {
    return [
      { about: 'settings', state: 'wrong', text: error instanceof Error ? error.message : 'unreadable' },
    ]
  }
}

const evaluation: Finding = {
  about: 'evaluation',
  state: 'warning',
  text: 'GARANT_EVALUATION=1: guards are lifted, use no real data',
}

function dataMode(data: string): Finding {
  try {
    const open = (statSync(data).mode & 0o067) !== 0 && process.platform !== 'win32'
    return open
      ? { about: 'data', state: 'wrong', text: `others may look into ${data}: run chmod 700 on it` }
      : { about: 'data', state: 'ok', text: `${data}, private` }
  } catch {
    return { about: 'data', state: 'unknown', text: `${data} does not exist yet` }
  }
}
