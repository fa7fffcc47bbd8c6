import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isCountry } from '../countries.ts'
import type { Diagnostic } from '../diagnostic.ts'
import { readDocument } from '../document.ts'
import { nearest } from '../nearest.ts'
import { createReading, type Reading, sortDiagnostics } from '../reading.ts'
import type { Shape } from '../shapes/shape.ts'
import { checkPeriods } from './check-periods.ts'
import type { LawPack } from './law.ts'
import { packFile, packLists } from './pack-files.ts'

/** Where Garant keeps its packs: a folder for each country. */
export const packsFolder = join(import.meta.dirname, '..', '..', 'law')

/** A pack, or everything that is wrong with it; paths are relative to the folder of packs. */
export type LawReading =
  | { readonly ok: true; readonly pack: LawPack }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/** A pack that Garant ships or an installation added, and that cannot be read: no policy can be judged by it. */
export class BrokenLaw extends Error {
  override readonly name = 'BrokenLaw'
  readonly code = 'law/broken'
  readonly diagnostics: readonly Diagnostic[]

  constructor(id: string, diagnostics: readonly Diagnostic[]) {
    super(`the law pack \`${id}\` is broken: ${diagnostics.map(asLine).join('; ')}`)
    this.diagnostics = diagnostics
  }
}

/**
 * The law pack of a country, "fr", read once; null when there is none of that name.
 *
 * @param folder of packs; absent: the one that comes with Garant.
 * @throws {BrokenLaw} when the pack is there and says something that no pack can say.
 */
export function loadLaw(id: string, folder: string = packsFolder): LawPack | null {
  const read = readLaw(id, folder)
  if (read === null) return null
  if (!read.ok) throw new BrokenLaw(id, read.diagnostics)
  return read.pack
}

/**
 * ISO 3166-1 codes of the countries for which there is a pack: a folder of that name, "fr" for FR.
 *
 * @param folder of packs; absent: the one that comes with Garant.
 */
export function lawCountries(folder: string = packsFolder): readonly string[] {
  const packs = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return packs
    .map(({ name }) => name.toUpperCase())
    .filter((code) => isCountry(code))
    .toSorted()
}

const known = new Map<string, LawReading>()

/** The same as a value: what is wrong with a pack, each at its place. */
export function readLaw(id: string, folder: string = packsFolder): LawReading | null {
  const path = join(folder, id)
  // The id comes from a policy: only the name of a folder, never a way out of this one.
  if (!/^[a-z][a-z0-9-]*$/.test(id) || !existsSync(path)) return null
  const read = known.get(path) ?? readPack(id, path)
  known.set(path, read)
  return read
}

function readPack(id: string, path: string): LawReading {
  const reading = createReading()
  reportOthers(id, path, reading)
  const read = <T>(name: string, shape: Shape<T>): T => {
    const file = `${id}/${name}.yaml`
    const place = { file, line: 1, column: 1 }
    const content = contentOf(join(path, `${name}.yaml`))
    if (content === null) {
      reading.report('file/missing', place, `\`${file}\` is missing: write it, or \`[]\` when it has no rows`)
      return shape.blank
    }
    const root = readDocument(file, content, reading)
    return root === null ? shape.blank : shape.read(root, reading)
  }
  const pack: LawPack = {
    id,
    label: read('pack', packFile).label,
    authorities: read('authorities', packLists.authorities),
    area: read('area', packLists.area),
    adequacy: read('adequacy', packLists.adequacy),
    prospecting: read('prospecting', packLists.prospecting),
    calling: read('calling', packLists.calling),
    holidays: read('holidays', packLists.holidays),
    retention: read('retention', packLists.retention),
    deadlines: read('deadlines', packLists.deadlines),
    identity: read('identity', packLists.identity),
    consent: read('consent', packLists.consent),
    trackers: read('trackers', packLists.trackers),
    statements: read('statements', packLists.statements),
  }
  checkPeriods(pack, reading)
  const diagnostics = sortDiagnostics(reading.diagnostics)
  return diagnostics.some(({ severity }) => severity === 'error')
    ? { ok: false, diagnostics }
    : { ok: true, pack }
}

function contentOf(path: string): Uint8Array | null {
  try {
    return readFileSync(path)
  } catch {
    return null
  }
}

/** A file that nothing reads would be law that nobody applies. */
function reportOthers(id: string, path: string, reading: Reading): void {
  const names = ['pack', ...Object.keys(packLists)].map((name) => `${name}.yaml`)
  for (const name of readdirSync(path)) {
    if (names.includes(name) || /^README(?:\.\w+)?\.md$/.test(name) || name.startsWith('.')) continue
    const near = nearest(name, names)
    const mend = near === null ? `the files are ${names.join(', ')}` : `did you mean \`${near}\`?`
    const place = { file: `${id}/${name}`, line: 1, column: 1 }
    reading.report('file/unknown', place, `a law pack has no such file: ${mend}`)
  }
}

function asLine({ file, line, column, message, code }: Diagnostic): string {
  return `${file}:${line}:${column}: ${message} [${code}]`
}
