import type { NoticePaper } from './paper.ts'

/** A notice as one JSON document: sentences with their promises, facts with their rules, tables as rows. */
export function noticeJson(paper: NoticePaper): string {
  return `${JSON.stringify(paper, null, 2)}\n`
}
