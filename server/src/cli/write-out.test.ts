import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeOut } from './write-out.ts'

it('writes to the file named, to standard output without one, and says when it cannot', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'garant-out-'))
  try {
    const put: Uint8Array[] = []
    const io = { cwd, put: (bytes: Uint8Array) => void put.push(bytes) }
    const bytes = new Uint8Array([1, 2])
    await writeOut(io, undefined, bytes)
    expect(put).toEqual([bytes])
    await writeOut(io, 'a.zip', bytes)
    expect(new Uint8Array(await readFile(join(cwd, 'a.zip')))).toEqual(bytes)
    for (const out of [join('nowhere', 'a.zip'), '.'])
      await expect(writeOut(io, out, bytes)).rejects.toMatchObject({ code: 'cli/usage' })
  } finally {
    await rm(cwd, { recursive: true })
  }
})
