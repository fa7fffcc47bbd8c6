import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { matchPath, parsePath } from '@garant/policy'
import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  eraseFiles,
  filesStore,
  fileTable,
  keysOf,
  lookupOf,
  makeFolder,
  newStep,
} from '../../../test/contract/folder.ts'

const notLinux = process.platform !== 'linux'

/** Names that look alike, and some that a rule reads in two ways. */
const name = fc.constantFrom(
  'a',
  'A',
  'b',
  'a-b',
  'a-b-c',
  '2026-01-05',
  '20260105-a',
  'a.txt',
  'b.txt',
  'é',
  '.a',
)
const rule = fc.constantFrom(
  ...[
    '{x}/{y}',
    '{x}/**/*',
    '{x}/**/{y}.txt',
    'a/{x}',
    '{x}',
    '{x}-{y}',
    '{x}/{d:day}-*',
    '{d:day}/{x}',
    '*/{x}/*',
  ],
  ...['{x}/a/{y}', '**/{x}.txt', '{x}/*-{y}'],
)

it.skipIf(notLinux)(
  'a walk of the folders that values name finds what a look at everything finds, and leaves nothing open (needs Linux)',
  async () => {
    const paths = fc.uniqueArray(fc.array(name, { minLength: 1, maxLength: 4 }), {
      ...{ minLength: 1, maxLength: 25, selector: (names) => names.join('/') },
    })
    await fc.assert(
      fc.asyncProperty(paths, rule, name, async (all, path, sought) => {
        const folder = makeFolder()
        try {
          folder.write('.keep')
          for (const names of all)
            try {
              folder.write(names.join('/'))
            } catch {
              // A file stands where a folder would, or the other way.
            }
          const connector = folder.open(filesStore([fileTable('every', path)]))
          const parsed = parsePath(path)
          if (!parsed.ok) throw new Error(parsed.problem)
          const captures = new Map(
            folder.files().flatMap((file) => {
              const found = matchPath(parsed.rule, file.split('/'))
              return found instanceof Map ? [[file, found] as const] : []
            }),
          )
          const { tables } = await connector.inspect()
          fc.pre(tables.length === 1)
          for (const column of ['x', 'y', 'd']) {
            if (!path.includes(`{${column}`)) continue
            const expected = [...captures]
              .filter(([, found]) => found.get(column) === sought)
              .map(([file]) => file)
            const keys = await keysOf(connector, 'every', [column], [[sought]])
            expect(keys.map(([file]) => file)).toEqual(expected.sort())
          }
          const question = {
            of: { schema: null, name: 'every' },
            distinct: null,
            ways: [{ hops: [], within: null }],
          }
          expect(await connector.scope([question])).toEqual([{ count: captures.size, narrowed: true }])
          const unknown = (await connector.undeclared?.()) ?? []
          const strange = unknown.reduce((sum, { count }) => sum + count, 0)
          expect(strange).toBe(folder.files().length - captures.size)
        } finally {
          folder.drop()
        }
      }),
      { numRuns: 150 },
    )
  },
  60_000,
)

it.skipIf(notLinux)('nothing stays open, whatever was done or refused (needs Linux)', async () => {
  const folder = makeFolder()
  try {
    for (let i = 0; i < 20; i++) folder.write(`C-${i}/a/b/${i}.txt`)
    const connector = folder.open(filesStore([fileTable('every', '{x}/**/{y}.txt')]))
    const open = () => readdirSync('/proc/self/fd').length
    const work = async () => {
      const keys = await keysOf(connector, 'every', ['x'], [['C-1'], ['C-2'], ['C-99']])
      await connector
        .apply(newStep(), [eraseFiles('every', [...keys, ['C-3/none.txt', '1-1-1']])])
        .catch(() => {})
      await connector.verify([eraseFiles('every', keys)])
      await connector.find([lookupOf('nowhere', ['x'], [['1']])]).catch(() => {})
      await connector.undeclared?.()
    }
    await work()
    const before = open()
    for (let i = 0; i < 20; i++) await work()
    expect(open()).toBeLessThanOrEqual(before + 2)
  } finally {
    folder.drop()
  }
})

const mayMount = (() => {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

it.skipIf(!mayMount)(
  'what is mounted in the folder is never entered: it is refused where a path leads there, and told of (needs a root who may mount)',
  () => {
    const folder = makeFolder()
    try {
      folder.write('C-1/a.txt')
      folder.write('C-2/a.txt')
      mkdirSync(join(folder.root, 'other disk'))
      const store = filesStore([fileTable('every', '{x}/{y}.txt')])
      const script = `
        import { openFiles } from ${JSON.stringify(new URL('./connector.ts', import.meta.url).href)}
        const connector = openFiles({ store: ${JSON.stringify(store)}, url: '${pathToFileURL(folder.root).href}', plants: false, country: 'FR' })
        const told = async (call) => call.then((found) => JSON.stringify(found), ({ code }) => code)
        const find = (x) => connector.find([{ ...${JSON.stringify(lookupOf('every', ['x'], []))}, tuples: [[x]], owners: [0] }]).then(([found]) => found.keys.length)
        console.log(await told(find('C-1')), await told(find('other disk')), await told(find('C-2')), await told(connector.undeclared()))`
      const said = execFileSync(
        'unshare',
        [
          ...['-m', 'sh', '-c'],
          `mount -t tmpfs none "${folder.root}/other disk" && touch "${folder.root}/other disk/a.txt" && mount --bind "${folder.root}/C-1" "${folder.root}/C-2" && exec "$0" --input-type=module -e "$1"`,
          ...[process.execPath, script],
        ],
        { encoding: 'utf8' },
      )
      expect(said.trim()).toBe(
        '1 store/refused store/refused [{"kind":"mount","depth":1,"extension":null,"count":2}]',
      )
    } finally {
      folder.drop()
    }
  },
)
