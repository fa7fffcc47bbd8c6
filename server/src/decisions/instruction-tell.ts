import type { Client } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import { languageOfCountry } from '../i18n/i18n.ts'
import { instructionNotice, type MailWords } from '../mail/mail.ts'
import { clientIn, type InForce, type InstructionDeps } from './instruction-context.ts'
import type { ActingOn } from './instructions.ts'

/**
 * Writes to those who stand for a client, in the transaction of what they are told; the mail is ours. @param words what is told:
 * nothing that only the client's own people may read.
 */
export async function mailClient(
  deps: Pick<InstructionDeps, 'db' | 'vault' | 'random' | 'mail' | 'register' | 'clock'>,
  tx: Tx,
  { operator, client }: Pick<ActingOn, 'operator' | 'client'>,
  template: string,
  words: (lang: 'fr' | 'en', policy: InForce & { readonly client: Client }) => MailWords,
): Promise<void> {
  const policy = await clientIn(deps, tx, operator, client)
  if (policy === null) return
  const { client: company } = policy
  const lang = languageOfCountry(company.country)
  const own = company.contacts.filter(({ function: task }) => task === 'dpo' || task === 'representative')
  const addresses = [...new Set([company.email, ...own.map(({ email }) => email)])]
  const scope = `client-mail/${deps.random.bytes(16).toString('hex')}`
  await deps.db.within(operator, async () => {
    await deps.vault.createScopes(tx, operator, [scope])
    for (const to of addresses)
      await deps.mail.send(tx, operator, {
        ...({ class: 'transactional', template, scope, to, lang } as const),
        ...words(lang, policy),
      })
  })
}

/** Art. 28(3), last subparagraph: "immediately". */
export function tellClient(
  deps: InstructionDeps,
  tx: Tx,
  on: ActingOn,
  { about, number }: { readonly about: 'infringing' | 'limited'; readonly number: number },
): Promise<void> {
  return mailClient(deps, tx, on, `instruction-${about}`, (lang, { bundle: { organisation } }) =>
    instructionNotice(lang, {
      ...{ about, number, url: deps.portal(lang) },
      ...{ organisation: organisation.shortName, dpo: organisation.dpo.email },
    }),
  )
}
