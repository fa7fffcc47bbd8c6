import type { Code } from './codes.ts'
import { noticeLimits, readDocument, readText } from './document.ts'
import { type AgreementFile, agreementFile } from './files/agreement.ts'
import { type AssessmentSource, readAssessment } from './files/assessment.ts'
import { type LimitsFile, limitsFile } from './files/limits.ts'
import { type MeasuresFile, measuresFile } from './files/measures.ts'
import { type OrganisationFile, organisationFile } from './files/organisation.ts'
import { type PromisesFile, promisesFile } from './files/promises.ts'
import { type PurposeFile, purposeFile } from './files/purpose.ts'
import { type RecipientsFile, recipientsFile } from './files/recipients.ts'
import { type RetentionFile, retentionFile } from './files/retention.ts'
import { type RightsFile, rightsFile } from './files/rights.ts'
import { type StaffFile, staffFile } from './files/staff.ts'
import { type StoreSource, storeFile } from './files/store.ts'
import { type VocabularyFile, vocabularyFile } from './files/vocabulary.ts'
import { definedIn, placeFor, roleOf } from './layout.ts'
import type { NoticeFile, NoticeFiles } from './notice/notice.ts'
import { compare, type Reading } from './reading.ts'
import type { Shape } from './shapes/shape.ts'

/** Contents by path relative to the policy folder, with "/"; "" is the folder itself. */
export type PolicyFiles = ReadonlyMap<string, string | Uint8Array | Unread>

/**
 * Stands for something that is there and could not be read. It is reported, so that no policy compiles without it, and
 * nothing else is said to be missing for want of it.
 */
export interface Unread {
  readonly code: Code
  readonly message: string
}

/** The policy as it is written, file by file; blanks stand for what is missing or wrong. */
export interface Sources {
  readonly organisation: OrganisationFile
  readonly vocabulary: VocabularyFile
  readonly purposes: readonly PurposeFile[]
  readonly retention: RetentionFile
  readonly recipients: RecipientsFile
  readonly stores: readonly StoreSource[]
  readonly agreements: readonly AgreementFile[]
  readonly measures: MeasuresFile
  readonly assessments: readonly AssessmentSource[]
  /** null: there is no `rights.yaml`. */
  readonly rights: RightsFile | null
  /** null: there is no `staff.yaml`. */
  readonly staff: StaffFile | null
  readonly limits: LimitsFile
  /** null: there is no `promises.yaml`. */
  readonly promises: PromisesFile | null
  readonly notice: NoticeFiles
}

export function readSources(files: PolicyFiles, reading: Reading): Sources {
  const paths = [...files.keys()].toSorted(compare)
  for (const [path, content] of files) placeFile(path, content, reading)

  const readAll = <T>(role: keyof typeof definedIn, shape: Shape<T>): readonly T[] =>
    paths
      .filter((path) => roleOf(path) === role)
      .flatMap((path) => readFile(path, files.get(path) ?? '', role, shape, reading))

  const [organisation] = readAll('organisation', organisationFile)
  const [vocabulary] = readAll('vocabulary', vocabularyFile)
  const purposes = readAll('purpose', purposeFile)
  const [retention] = readAll('retention', retentionFile)
  const [recipients] = readAll('recipients', recipientsFile)
  const stores = readAll('store', storeFile)
  const agreements = readAll('agreement', agreementFile)
  const [measures] = readAll('measures', measuresFile)
  const assessments = paths
    .filter((path) => roleOf(path) === 'assessment')
    .flatMap((path) => readWeighing(path, files.get(path) ?? '', reading))
  const [rights] = readAll('rights', rightsFile)
  const [staff] = readAll('staff', staffFile)
  const [limits] = readAll('limits', limitsFile)
  const [promises] = readAll('promises', promisesFile)
  const notice = {
    fr: readProse('notice/fr.md', files, reading),
    en: readProse('notice/en.md', files, reading),
  }
  requireFiles(paths, reading)
  requireNotice(paths, reading)
  if (!paths.some((path) => roleOf(path) === 'promises')) reading.loseSightOf('promise')
  return {
    organisation: organisation ?? organisationFile.blank,
    vocabulary: vocabulary ?? vocabularyFile.blank,
    purposes,
    retention: retention ?? [],
    recipients: recipients ?? [],
    stores,
    agreements,
    measures: measures ?? [],
    assessments,
    rights: rights ?? null,
    staff: staff ?? null,
    limits: limits ?? [],
    promises: promises ?? null,
    notice,
  }
}

/** One file, or nothing when it could not be read at all. */
function readFile<T>(
  path: string,
  content: string | Uint8Array | Unread,
  role: keyof typeof definedIn,
  shape: Shape<T>,
  reading: Reading,
): readonly T[] {
  const root = isUnread(content) ? null : readDocument(path, content, reading)
  if (root?.kind !== 'map') for (const kind of definedIn[role]) reading.loseSightOf(kind)
  return root === null ? [] : [shape.read(root, reading)]
}

function readWeighing(
  path: string,
  content: string | Uint8Array | Unread,
  reading: Reading,
): readonly AssessmentSource[] {
  const source = isUnread(content) ? null : readAssessment(path, content, reading)
  if (source === null) reading.loseSightOf('assessment')
  return source === null ? [] : [source]
}

function readProse(path: string, files: PolicyFiles, reading: Reading): NoticeFile | null {
  const content = files.get(path)
  if (content === undefined || isUnread(content)) return null
  const text = readText(path, content, reading, noticeLimits)
  return text === null ? null : { path, text }
}

function isUnread(content: string | Uint8Array | Unread): content is Unread {
  return typeof content === 'object' && 'code' in content
}

function placeFile(path: string, content: string | Uint8Array | Unread, reading: Reading): void {
  const place = { file: path, line: 1, column: 1 }
  if (isUnread(content)) {
    reading.report(content.code, place, content.message)
  } else if (roleOf(path) === 'unknown') {
    reading.report('file/unknown', place, `a policy has no such file: ${placeFor(path)}`)
  }
}

const needed = [
  { role: 'organisation', file: 'organisation.yaml', says: 'who publishes the policy' },
  { role: 'vocabulary', file: 'vocabulary.yaml', says: 'whose data and which data there are' },
  { role: 'purpose', file: 'purposes/', says: 'why data are processed, one file for each purpose' },
  { role: 'retention', file: 'retention.yaml', says: 'how long data are kept' },
] as const

function requireFiles(paths: readonly string[], reading: Reading): void {
  for (const { role, file, says } of needed) {
    if (paths.some((path) => path === '' || roleOf(path) === role)) continue
    for (const kind of definedIn[role]) reading.loseSightOf(kind)
    const place = { file, line: 1, column: 1 }
    reading.report('file/missing', place, `\`${file}\` is missing: it says ${says}`)
  }
}

/** Prose stands in both languages, and beside the promises that its sentences carry. */
function requireNotice(paths: readonly string[], reading: Reading): void {
  if (!paths.some((path) => roleOf(path) === 'notice')) return
  const others = [
    { file: 'notice/fr.md', says: 'the notice in French' },
    { file: 'notice/en.md', says: 'the notice in English' },
    { file: 'promises.yaml', says: 'what stands behind each promise of the notice' },
  ]
  for (const { file, says } of others) {
    if (paths.includes(file) || paths.includes('')) continue
    reading.report('file/missing', { file, line: 1, column: 1 }, `\`${file}\` is missing: it says ${says}`)
  }
}
