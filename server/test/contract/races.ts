import { fork } from 'node:child_process'
import { once } from 'node:events'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { StoreError } from '../../src/stores/errors.ts'
import { eraseFiles, filesStore, lookupOf, makeFolder, newStep, recordings } from './folder.ts'

const [customer, name, content] = ['C-1', '2026-01-05-a.wav', 'a recording']

export interface Raced {
  readonly races: number
  /** How often a path was led astray meanwhile. */
  readonly swaps: number
  readonly erased: number
  readonly refused: number
  /** Files outside that are no longer what they were. */
  readonly harmed: number
  /** Files inside, of somebody else, that are no longer what they were. */
  readonly others: number
  /** Races after which the file was neither erased as reported nor where it had been. */
  readonly lost: number
}

/**
 * Test F11: erases a file as often as asked while another process leads its path out of the root.
 * @param which `files`: only the file is exchanged, faster, not its folder.
 * @param naive erases by path instead, as whoever never heard of it would: that the races are real.
 */
export async function race(races: number, which: 'all' | 'files' = 'all', naive = false): Promise<Raced> {
  const folder = makeFolder()
  const canary = join(folder.outside, customer, name)
  const other = join(folder.root, customer, '2026-01-06-b.wav')
  const path = join(folder.root, customer, name)
  // So that what was moved must be put back when the last of them is astray.
  const first = ['2026-01-01-c.wav', '2026-01-02-d.wav']
  const firstPaths = first.map((one) => join(folder.root, customer, one))
  for (const each of [join(folder.outside, customer), join(folder.root, customer)]) mkdirSync(each)
  const put = (at: string) => {
    if (!existsSync(at)) writeFileSync(at, content)
  }
  const connector = folder.open(filesStore([recordings]))
  const racer = fork(join(import.meta.dirname, 'racer.ts'), [
    folder.root,
    folder.outside,
    customer,
    name,
    which,
  ])
  const counts = { races, swaps: 0, erased: 0, refused: 0, harmed: 0, others: 0, lost: 0 }
  try {
    for (let i = 0; i < races; i++) {
      for (const each of [canary, other, ...firstPaths, path]) put(each)
      const before = [canary, other].map((each) => lstatSync(each).ino)
      const [found] = await connector.find([
        lookupOf(
          'recording',
          ['path'],
          [...first, name].map((one) => [`${customer}/${one}`]),
        ),
      ])
      racer.send('go')
      let erased = false
      try {
        if (naive) unlinkSync(path)
        else await connector.apply(newStep(), [eraseFiles('recording', found?.keys ?? [])])
        erased = true
      } catch (error) {
        if (!naive && !(error instanceof StoreError)) throw error
      }
      racer.send('stop')
      const [{ swaps }] = (await once(racer, 'message')) as [{ swaps: number }]
      counts.swaps += swaps
      counts[erased ? 'erased' : 'refused']++
      const isSame = (at: string, n: number) =>
        existsSync(at) && lstatSync(at).ino === before[n] && readFileSync(at, 'utf8') === content
      if (!isSame(canary, 0) || readdirSync(folder.outside).join() !== customer) counts.harmed++
      if (!isSame(other, 1)) counts.others++
      if ((naive ? [path] : [...firstPaths, path]).some((one) => existsSync(one) === erased)) counts.lost++
      mkdirSync(join(folder.root, customer), { recursive: true })
      for (const left of readdirSync(join(folder.root, customer)))
        if (left.startsWith('.garant-') || left === 'aside') rmSync(join(folder.root, customer, left))
      rmSync(join(folder.root, 'aside'), { recursive: true, force: true })
      for (const left of ['stolen', 'stolen-file'])
        rmSync(join(folder.outside, left), { recursive: true, force: true })
    }
    return counts
  } finally {
    racer.kill()
    folder.drop()
  }
}
