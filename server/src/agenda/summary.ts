import type { Language } from '../i18n/i18n.ts'
import type { Line, Saying } from './line.ts'

/** What a calendar says of a line: its kind and its reference, without a name of anybody, since it leaves this server. */
export function summaryOf({ m }: Language, { says, source, kind }: Line): string {
  const reference = referenceOf(says)
  const about = `${m.agenda.sources[source]}${reference === null ? '' : ` ${reference}`}`
  return m.agenda.feed.summary[kind](about)
}

function referenceOf(says: Saying): string | null {
  switch (says.what) {
    case 'request':
    case 'request-identity':
    case 'request-stopped':
    case 'breach':
    case 'instruction':
    case 'sorting':
      return says.reference
    case 'promise':
    case 'objection':
    case 'processor-ready':
    case 'processor-window':
    case 'processor-untold':
    case 'assessment':
    case 'measure':
    case 'agreement':
    case 'client-request':
      return says.id
    case 'relay':
    case 'disclosure':
    case 'flow':
    case 'flow-refused':
    case 'law':
    case 'promises-unchecked':
    case 'contacts':
    case 'contacts-unreached':
    case 'pack':
    case 'pack-missing':
    case 'ending':
    case 'unread':
      return null
  }
}
