import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { typeset } from './typeset.ts'

const at = new Date('2026-11-24T00:00:00Z')

it('says that a document could not be set, and sets the next one', async () => {
  const refused = typeset('no-such.typ', {}, at)
  await expect(refused).rejects.toMatchObject({ code: 'documents/not-typeset' })
  await expect(typeset('no-such.typ', {}, at)).rejects.toMatchObject({ code: 'documents/not-typeset' })
})

it.runIf(process.platform === 'linux')('hands its process nothing of what the server knows', async () => {
  process.env.GARANT_STORE_SHOP_URL = 'postgres://secret@127.0.0.1/shop'
  await typeset('no-such.typ', {}, at).catch(() => {})
  const children = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => read(pid, 'cmdline').includes('typeset-process.ts') && parentOf(pid) === process.pid)
  expect(children.length).toBeGreaterThan(0)
  for (const pid of children) {
    expect(read(pid, 'environ')).not.toContain('GARANT')
    process.kill(Number(pid))
  }
  delete process.env.GARANT_STORE_SHOP_URL
  await expect(typeset('no-such.typ', {}, at)).rejects.toMatchObject({ code: 'documents/not-typeset' })
})

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
