import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Certificate } from '../erasure/erasure.ts'
import type { Tenant } from '../kernel/tenant.ts'
import type { ErasureAnswer, KeptRows } from './answer.ts'
import { mailboxOf } from './answer-access.ts'
import { closeCase, organisationOf } from './answered.ts'
import type { Context } from './context.ts'
import { RightsError } from './errors.ts'
import { mailWords } from './mails.ts'
import { changedTables, fateOf, hadBy, recipientsTold, tableLabel } from './plan-erasure.ts'
import { scopeOf, subjectOf } from './sealed.ts'
import { addEvent, type Case, cases, lockCase } from './store.ts'

/**
 * Answers the case of an erasure that is done: tells the recipients (Art. 19), then the person. A second call does
 * nothing.
 */
export async function answerErasure(context: Context, tenant: Tenant, erasure: string): Promise<void> {
  const known = await cases(context.db.read, tenant).where('erasure', '=', erasure).executeTakeFirst()
  if (known === undefined)
    throw new RightsError('rights/unknown-case', 'No case asked for this erasure.', { facts: { erasure } })
  if (known.state !== 'running') return
  const certificate = await context.erasure.certificate(tenant, erasure, 0)
  if (certificate === null) return
  // Recipients, labels and grounds are those of the plan that was confirmed; who answers is who we are today.
  const confirmed = await context.policyOf(tenant, certificate.policy)
  const { organisation } = (await context.policy(tenant)).bundle
  const policy = { hash: confirmed.hash, bundle: { ...confirmed.bundle, organisation } }
  await context.db.transact(async (tx) => {
    const found = await lockCase(tx, tenant, known.id)
    if (found?.state !== 'running') return
    const mailbox = mailboxOf(await subjectOf(context, tx, found))
    const tables = changedTables(certificate.stores)
    const had = await hadBy(context, tx, tenant, mailbox, policy.bundle)
    const recipients = recipientsTold(policy.bundle, tables, tables.size === 0 ? [] : had).filter(hasAddress)
    for (const recipient of recipients) await tell(context, tx, found, policy.bundle, recipient, mailbox)
    const answer = erasureAnswer(found, certificate, policy.bundle, recipients, context.clock.now())
    const { verdict } = certificate
    const stores = certificate.stores.map(({ lines: _, ...store }) => store)
    const facts = { verdict, stores, recipients: recipients.map(({ id }) => id) }
    const closing = { answer, state: 'answered', facts, told: { verdict }, actor: null } as const
    await closeCase(context, tx, found, closing, policy)
  })
  await context.journal.sequence(tenant)
}

type Recipient = Bundle['recipients'][number] & { readonly notify: string }

/** The others are told by the DPO, who sees them in the preview; the answer names only those who were told. */
function hasAddress(recipient: Bundle['recipients'][number]): recipient is Recipient {
  return recipient.notify !== null
}

async function tell(
  context: Context,
  tx: Tx,
  found: Case,
  { organisation }: Bundle,
  recipient: Recipient,
  mailbox: ReturnType<typeof mailboxOf>,
): Promise<void> {
  const tenant = found.tenant as Tenant
  // The notice itself names the person: it is entered like everything else that leaves.
  const made = await context.disclosures.disclose(tx, {
    ...({
      tenant,
      kind: 'notice',
      recipient: recipient.id,
      named: recipient.name,
      store: null,
      country: null,
    } as const),
    ...{
      categories: [],
      fields: mailbox.map(({ kind }) => kind),
      purpose: 'rights-requests',
      ground: 'GDPR Art. 19',
    },
    ...{
      caseRef: found.reference,
      legalRef: null,
      scope: null,
      askedBy: null,
      approvedBy: null,
      consent: null,
    },
    people: [mailbox],
  })
  if (made.result === 'refused')
    throw new RightsError('rights/no-policy', 'No policy is in force: nobody can be told under it.')
  const words = mailWords('fr').told
  const mail = await context.mail.send(tx, tenant, {
    class: 'transactional',
    scope: scopeOf(found),
    template: 'told',
    to: recipient.notify,
    lang: 'fr',
    subject: words.subject(organisation.shortName),
    paragraphs: [
      words.text(organisation.shortName),
      words.whom(mailbox.map(({ value }) => value).join(', ')),
      words.answer(organisation.dpo.email),
      mailWords('fr').reference(found.reference),
    ],
    code: null,
    action: null,
  })
  const facts = { recipient: recipient.name, disclosure: made.disclosure.id, mail }
  await addEvent(tx, found, context.clock.now(), 'told', facts)
}

function erasureAnswer(
  found: Case,
  certificate: Certificate,
  bundle: Bundle,
  recipients: readonly Recipient[],
  at: Date,
): ErasureAnswer {
  const lines = certificate.stores.flatMap(({ store, lines }) => {
    const storeLabel = bundle.stores.find(({ name }) => name === store)?.label ?? { fr: store, en: store }
    return lines.map((line) => ({
      line,
      storeLabel,
      label: tableLabel(bundle, store, line),
      rows: line.rows,
    }))
  })
  const unreached = certificate.stores.filter(
    ({ verdict }) => verdict === 'unreachable' || verdict === 'unverified',
  )
  return {
    right: 'erasure',
    reference: found.reference,
    lang: found.lang,
    at: at.toISOString(),
    organisation: organisationOf(bundle),
    receipt: null,
    verdict: certificate.verdict,
    erased: lines
      .filter(({ line }) => fateOf(line) === 'erased')
      .map(({ label, storeLabel, rows }) => ({ label, storeLabel, rows })),
    masked: lines
      .filter(({ line }) => fateOf(line) === 'masked')
      .map(({ line, label, storeLabel, rows }) => ({
        label,
        storeLabel,
        rows,
        categories: bundle.categories
          .filter(({ id }) => line.categories.includes(id))
          .map((one) => one.label),
      })),
    kept: lines.flatMap(({ line, label, storeLabel, rows }): readonly KeptRows[] => {
      const fate = fateOf(line)
      if (fate === 'erased' || fate === 'masked') return []
      const why =
        fate === 'kept'
          ? ({ kind: 'duty', ground: line.ground ?? '—', until: line.until } as const)
          : { kind: fate }
      return [{ label, storeLabel, rows, why }]
    }),
    unreached: unreached.map(({ store }) => ({
      store,
      label: bundle.stores.find(({ name }) => name === store)?.label ?? { fr: store, en: store },
    })),
    backupsUntil: certificate.backupsUntil,
    told: recipients.map(({ name, label }) => ({ name, label })),
  }
}
