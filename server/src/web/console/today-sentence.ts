import type { Saying } from '../../agenda/agenda.ts'
import type { Language } from '../../i18n/i18n.ts'

interface Sentence {
  readonly sentence: string
  /** Why, in a few words; null: the sentence says all. */
  readonly detail: string | null
}

/** What a line says. Names here are those of companies. */
export function sentenceOf(language: Language, says: Saying): Sentence {
  const { m, format, text, set } = language
  const t = m.agenda.says
  const plain = (sentence: string): Sentence => ({ sentence, detail: null })
  switch (says.what) {
    case 'request':
      return plain(t.request[says.state](m.console.rights[says.right], says.reference))
    case 'request-identity':
      return plain(t.identity(m.console.rights[says.right], says.reference))
    case 'request-stopped':
      return plain(t.stopped(m.console.rights[says.right], says.reference))
    case 'promise':
      return {
        sentence: `${t.promise[says.state](says.id)} ${text(says.text)}`,
        detail: says.why === null ? null : text(says.why),
      }
    case 'promises-unchecked':
      return plain(t.unchecked(says.count))
    case 'breach':
      return plain(t.breach[says.duty](says.reference))
    case 'contacts':
    case 'contacts-unreached':
      return plain(t[says.what](set(says.name), says.count))
    case 'objection':
    case 'processor-window':
    case 'processor-untold':
      return plain(t[says.what](set(says.name), says.count))
    case 'processor-ready':
      return plain(t[says.what](set(says.name)))
    case 'disclosure':
      return plain(t.disclosure[says.type])
    case 'pack':
    case 'pack-missing':
      return plain(t[says.what](set(says.name)))
    case 'assessment':
      return plain(t.assessment(text(says.title)))
    case 'measure':
    case 'agreement':
      return plain(t[says.what](text(says.label)))
    case 'flow':
    case 'flow-refused':
      return plain(t[says.what](format.country(says.country), says.count))
    case 'law':
      return plain(t.law(says.ids.join(', '), says.count))
    case 'instruction':
      return plain(t.instruction(set(says.name), says.reference))
    case 'relay':
    case 'client-request':
      return plain(t[says.what](set(says.name), says.id))
    case 'sorting':
      return plain(t.sorting(says.reference, format.list(says.names.map(set))))
    case 'ending':
      return plain(t.ending[says.step](set(says.name)))
    case 'unread':
      return plain(t.unread(m.agenda.sources[says.source]))
  }
}
