import {
  type CompletenessItem,
  canonicalBundle,
  compile,
  noticeCompleteness,
  noticeHtml,
  noticeJson,
  noticeMarkdown,
  noticePaper,
  type PolicyFiles,
} from '@garant/policy'
import { type Moment, textFile } from '../archives/archives.ts'
import { type ArchivedFile, noticePdf } from '../documents/documents.ts'
import type { DossierDeps } from './dossier.ts'

const locales = ['fr', 'en'] as const

/**
 * The policy as it was published, and its files where the folder still makes the same policy.
 * @returns the compilation too, for checks that ask whether the folder compiles; null: the folder makes another policy.
 */
export function policyFiles(
  { bundle, published, day }: Moment,
  folder: PolicyFiles,
): { readonly files: readonly ArchivedFile[]; readonly compiled: ReturnType<typeof compile> | null } {
  const published_ = textFile('policy/bundle.json', canonicalBundle(bundle))
  // Compiled as it was when it was published: a row of the law that has changed since says other words in the notice.
  const then = compile(folder, { now: published.publishedAt })
  if (!then.ok || then.hash !== published.hash) return { files: [published_], compiled: null }
  const written = [...folder].flatMap(([path, content]): readonly ArchivedFile[] =>
    typeof content === 'string' || content instanceof Uint8Array
      ? [{ path: `policy/files/${path}`, bytes: Buffer.from(content) }]
      : [],
  )
  return {
    files: [published_, ...written.toSorted((a, b) => (a.path < b.path ? -1 : 1))],
    compiled: compile(folder, { at: day }),
  }
}

/** The notice in force, in both languages and every form; empty: the policy has none. */
export async function noticeFiles(
  { bundle, law, published }: Moment,
  links: DossierDeps['links'],
): Promise<readonly ArchivedFile[]> {
  if (bundle.notice === null) return []
  const files: ArchivedFile[] = []
  for (const locale of locales) {
    const paper = noticePaper({ bundle, hash: published.hash, law, links: links(locale) }, locale)
    const other = `notice.${locale === 'fr' ? 'en' : 'fr'}.html`
    files.push(
      textFile(`notice/notice.${locale}.html`, noticeHtml(paper, { other })),
      textFile(`notice/notice.${locale}.md`, noticeMarkdown(paper)),
      textFile(`notice/notice.${locale}.json`, noticeJson(paper)),
      { path: `notice/notice.${locale}.pdf`, bytes: await noticePdf(paper) },
    )
  }
  return files
}

/** What Art. 13 and 14 ask of the notice, and where it says so; empty: there is no notice. */
export function completenessOf({ bundle, law, day }: Moment): readonly CompletenessItem[] {
  const { notice, ...rest } = bundle
  return notice === null ? [] : noticeCompleteness({ notice, bundle: rest, law, at: day })
}
