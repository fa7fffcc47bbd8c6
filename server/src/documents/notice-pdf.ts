import type { NoticePaper } from '@garant/policy'
import { typeset } from './typeset.ts'

const words = {
  fr: {
    version: 'Version',
    since: 'en vigueur depuis le',
    underlined: 'Un mot souligné est tiré de la règle que nos systèmes appliquent.',
    fingerprint: 'Empreinte\u00a0:',
  },
  en: {
    version: 'Version',
    since: 'in force since',
    underlined: 'An underlined word is taken from the rule our systems apply.',
    fingerprint: 'Fingerprint:',
  },
}

/** A notice as PDF/UA-1. Its date is the day from which it applies, so that equal notices have equal bytes. */
export function noticePdf(paper: NoticePaper): Promise<Buffer> {
  const inputs = { paper: JSON.stringify(paper), words: JSON.stringify(words[paper.language]) }
  return typeset('notice.typ', inputs, new Date(`${paper.effective}T00:00:00Z`))
}
