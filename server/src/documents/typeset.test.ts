import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { samplePage } from '../../test/support/page.ts'
import { receiptLetter } from './receipt-letter.ts'
import { typeset } from './typeset.ts'

const at = new Date('2026-11-24T00:00:00Z')

const isPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString() === '%PDF-'

it('says that a document could not be set, and sets the next one', async () => {
  await expect(typeset('no-such.typ', {}, at)).rejects.toMatchObject({ code: 'documents/not-typeset' })
  expect(isPdf(await receiptLetter(samplePage, at))).toBe(true)
})

it.runIf(process.platform === 'linux')(
  'sets the next one when its process was killed (needs /proc)',
  async () => {
    await receiptLetter(samplePage, at)
    for (const pid of typesetters()) process.kill(Number(pid), 'SIGKILL')
    await expect.poll(typesetters).toEqual([])
    expect(isPdf(await receiptLetter(samplePage, at))).toBe(true)
  },
)

it.runIf(process.platform === 'linux')(
  'hands its process nothing of what the server knows (needs /proc)',
  async () => {
    await receiptLetter(samplePage, at)
    const [pid, ...others] = typesetters()
    expect(others).toEqual([])
    expect(read(process.pid.toString(), 'environ')).not.toBe('')
    expect(read(pid ?? '', 'status')).not.toBe('')
    const names = read(pid ?? '', 'environ')
      .split('\0')
      .map((entry) => entry.split('=')[0])
    expect(names.filter((name) => name !== '' && !name?.startsWith('NODE_CHANNEL_'))).toEqual([])
  },
)

/** Processes of ours that typeset. */
function typesetters(): readonly string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === process.pid)
    .filter((pid) => read(pid, 'cmdline').includes('typeset-process.ts'))
}

function parentOf(pid: string): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(read(pid, 'status'))?.[1])
}

function read(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch {
    return ''
  }
}
