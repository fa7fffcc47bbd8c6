import type { Language } from '@garant/policy'
import type { Say } from './files.ts'
import { both, type PromiseSheet, type Section, sections } from './sheets.ts'
import { bilingual, list, scalar } from './yaml.ts'

/** With a provider that sends the mails. */
const provider: PromiseSheet = {
  id: 'P-095',
  needs: null,
  text: both(
    'Nos prestataires sont liés par un contrat en vigueur.',
    'Our providers are bound by an agreement in force.',
  ),
  source: 'RGPD, art. 28',
  rules: ['recipient:mail-provider', 'agreement:mail-provider'],
  checks: ['recipients.contracts', 'agreements.clauses'],
  said: [
    {
      section: 'recipients',
      text: both(
        'Nos courriels partent par {recipient.mail-provider.name}, lié à nous par contrat.',
        'Our e-mails leave through {recipient.mail-provider.name}, bound to us by agreement.',
      ),
    },
  ],
}

export function promisesFile(promises: readonly PromiseSheet[], hasProvider: boolean, say: Say): string {
  const about = both(
    "Ce que la notice promet, et ce qui est derrière : des règles de cette politique (« rules ») et des contrôles (« checks »). Chaque phrase de notice/ porte le numéro d'une promesse, et chaque promesse a sa phrase. Un contrôle qui n'a pas encore tourné laisse sa promesse « non vérifiée » : c'est la vérité.",
    'What the notice promises, and what stands behind it: rules of this policy (`rules`) and checks (`checks`). Each sentence of notice/ bears the number of a promise, and each promise has its sentence. A check that has not run yet leaves its promise `unchecked`: that is the truth.',
  )
  const blocks = sorted(promises, hasProvider).map(({ id, text, source, rules, checks }) =>
    [
      `${id}:`,
      `  text: ${bilingual(text)}`,
      `  source: ${scalar(source)}`,
      `  rules: ${list(rules)}`,
      `  checks: ${list(checks)}`,
    ].join('\n'),
  )
  return `${[say(about), ...blocks].join('\n\n')}\n`
}

const titles = { fr: 'Ce que deviennent vos données', en: 'What becomes of your data' } as const

/** Tables drawn from the rules, each at the end of its section. */
const tables: Readonly<Partial<Record<Section, readonly [of: string, promise: string]>>> = {
  why: ['purposes', 'P-037'],
  data: ['categories', 'P-079'],
  recipients: ['recipients', 'P-092'],
  retention: ['retention', 'P-032'],
  rights: ['rights', 'P-104'],
}

/** The prose of one language; both have the same sections and promises. */
export function noticeFile(
  language: Language,
  promises: readonly PromiseSheet[],
  hasProvider: boolean,
): string {
  const said = (hasProvider ? [...promises, provider] : promises).flatMap(({ id, said }) =>
    said.map((sentence) => ({ ...sentence, id })),
  )
  const written = Object.entries(sections).flatMap(([id, heading]) => {
    const own = said.filter(({ section }) => section === id)
    const sentences = own.map(({ text, id: promise }) => `${text[language]} [${promise}]`).join('\n')
    const table = Object.entries(tables).find(([section]) => section === id)?.[1]
    const drawn = table === undefined ? [] : [`{table: ${table[0]}} [${table[1]}]`]
    // What the law of the country gives no reason to say has no heading either.
    if (own.length === 0 && table === undefined) return []
    return [[`## ${heading[language]} {#${id}}`, sentences, ...drawn].join('\n\n')]
  })
  return `${[`# ${titles[language]}`, ...written].join('\n\n')}\n`
}

function sorted(promises: readonly PromiseSheet[], hasProvider: boolean): readonly PromiseSheet[] {
  return [...promises, ...(hasProvider ? [provider] : [])].toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
