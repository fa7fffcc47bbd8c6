import type { Tx } from '../db/db.ts'
import { instructionNotice } from '../mail/mail.ts'
import { clientIn, type InstructionDeps } from './instruction-context.ts'
import type { ActingOn } from './instructions.ts'

const french = new Set(['FR', 'BE', 'LU', 'CH', 'MC'])

/** Writes to those who stand for the client, in the transaction of what they are told (Art. 28(3): "immediately"). */
export async function tellClient(
  deps: InstructionDeps,
  tx: Tx,
  { operator, client }: ActingOn,
  told: {
    readonly about: 'infringing' | 'limited'
    readonly number: number
    readonly reference: string
  },
): Promise<void> {
  const policy = await clientIn(deps, tx, operator, client)
  if (policy === null) return
  const { client: company, bundle } = policy
  const lang = french.has(company.country) ? 'fr' : 'en'
  const own = company.contacts.filter(({ function: task }) => task === 'dpo' || task === 'representative')
  const addresses = [...new Set([company.email, ...own.map(({ email }) => email)])]
  const scope = `instruction-notice/${deps.random.bytes(16).toString('hex')}`
  await deps.db.within(operator, async () => {
    await deps.vault.createScopes(tx, operator, [scope])
    for (const to of addresses)
      await deps.mail.send(tx, operator, {
        ...({ class: 'transactional', template: `instruction-${told.about}` } as const),
        ...{ scope, to, lang },
        ...instructionNotice(lang, {
          ...{ about: told.about, number: told.number, url: deps.portal(lang) },
          organisation: bundle.organisation.shortName,
          dpo: bundle.organisation.dpo.email,
        }),
      })
  })
}
