import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  eraseFiles,
  filesStore,
  keysOf,
  makeFolder,
  pathsOf,
  recordings,
} from '../../../test/contract/folder.ts'

const notLinux = process.platform !== 'linux'
const eraser = join(import.meta.dirname, '..', '..', '..', 'test', 'contract', 'eraser.ts')

it.skipIf(notLinux)(
  'a step whose worker is killed at any moment is done whole by the next, once, or taken back whole (needs Linux)',
  async () => {
    const folder = makeFolder()
    const connector = folder.open(filesStore([recordings]))
    const seen = { whole: 0, begun: 0, done: 0 }
    try {
      for (let round = 0; round < 8; round++) {
        const [own, other] = [`C-${round}`, `D-${round}`]
        for (let file = 0; file < 30; file++) folder.write(`${own}/2026-01-05-${file}.wav`)
        folder.write(`${other}/2026-01-05-x.wav`)
        const keys = await keysOf(connector, 'recording', ['customer'], [[own]])
        const statements = [eraseFiles('recording', keys)]
        const child = spawn(process.execPath, [eraser, folder.root, `crash/${round}`, '1'], {
          stdio: ['pipe', 'pipe', 'inherit'],
        })
        child.stdin.end(JSON.stringify(statements))
        await once(child.stdout, 'data')
        const exited = once(child, 'exit')
        const steps = join(folder.root, '.garant', 'steps')
        // From the first move, seen here without a pause, to after the last deletion.
        for (const late = performance.now() + 10_000; performance.now() < late; )
          if (existsSync(steps) && readdirSync(steps).length > 0) break
        await new Promise((resolve) => setTimeout(resolve, round * 3))
        child.kill('SIGKILL')
        await exited
        const under = existsSync(steps) ? readdirSync(steps) : []
        seen[under.length > 0 ? 'begun' : existsSync(join(folder.root, own)) ? 'whole' : 'done']++
        // Every other is taken back by a step without statements, as a plan that is made anew does.
        const again = round % 2 === 0 ? statements : []
        const { when } = await connector.apply({ id: `crash/${round}`, fencing: 2n }, again)
        const left = await pathsOf(connector, 'recording', ['customer'], [[own]])
        expect(left.length, `round ${round}`).toBe(when === 'now' && again.length === 0 ? 30 : 0)
        expect(await connector.apply({ id: `crash/${round}`, fencing: 3n }, statements)).toMatchObject({
          when: 'already',
        })
        expect(await pathsOf(connector, 'recording', ['customer'], [[own]])).toEqual(left)
        expect(await pathsOf(connector, 'recording', ['customer'], [[other]])).toHaveLength(1)
        expect(readdirSync(steps)).toEqual([])
      }
      expect(seen.begun).toBeGreaterThan(0)
    } finally {
      folder.drop()
    }
  },
  120_000,
)
