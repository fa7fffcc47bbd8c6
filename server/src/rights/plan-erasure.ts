import type { Bundle } from '@garant/policy'
import type { Tx } from '../db/db.ts'
import type { Preview as ErasurePreview, Line, PreviewedStore } from '../erasure/erasure.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { mailboxOf } from './answer-access.ts'
import type { Context } from './context.ts'
import { checkIdentity } from './identity.ts'
import type { IdentityCheck, PlanLineView, PlanStoreView, PlanView, Preview } from './rights.ts'
import { subjectOf } from './sealed.ts'
import type { Case, Reader } from './store.ts'

/** What an erasure would do today, as the DPO confirms it. */
export async function planErasure(
  context: Context,
  found: Case,
): Promise<Extract<Preview, { right: 'erasure' }>> {
  const tenant = found.tenant as Tenant
  const { bundle, hash } = await context.policy(tenant)
  const identity = await identityOf(context, found, bundle)
  const subject = await subjectOf(context, context.db.read, found)
  const plan = await context.erasure.preview(tenant, hash, [mailboxOf(subject)])
  const had = await hadBy(context, context.db.read, tenant, mailboxOf(subject), bundle)
  return { right: 'erasure', plan: planView(plan, bundle, identity, had), identity }
}

/** Whether what else the person gave fits their mailbox; the stores are only searched when it could contradict. */
export async function identityOf(context: Context, found: Case, bundle: Bundle): Promise<IdentityCheck> {
  const subject = await subjectOf(context, context.db.read, found)
  if (!subject.some(({ kind }) => kind === 'customer-number')) return 'mailbox'
  const people = [{ owner: 0, identifiers: mailboxOf(subject) }]
  const search = { withRows: true, toErase: true } as const
  const discovery = await context.stores.discover(found.tenant as Tenant, bundle, people, search)
  return checkIdentity(discovery, subject)
}

/** Ids of recipients that have had this person's data, as it was entered when they left. */
export async function hadBy(
  { disclosures }: Pick<Context, 'disclosures'>,
  at: Reader | Tx,
  tenant: Tenant,
  mailbox: ReturnType<typeof mailboxOf>,
  { organisation }: Bundle,
): Promise<readonly string[]> {
  const entered = await disclosures.ofPerson(at, tenant, mailbox, organisation.country)
  return [...new Set(entered.map(({ recipient }) => recipient))]
}

function planView(
  plan: ErasurePreview,
  bundle: Bundle,
  identity: IdentityCheck,
  had: readonly string[],
): PlanView {
  const tables = changedTables(plan.stores)
  const stores = plan.stores.map((store) => storeView(store, bundle))
  const rows = (fates: readonly PlanLineView['fate'][]) =>
    stores
      .flatMap(({ lines }) => lines)
      .reduce((sum, line) => (fates.includes(line.fate) ? sum + line.rows : sum), 0)
  return {
    hash: plan.hash,
    stores,
    totals: {
      erased: rows(['erased']),
      masked: rows(['masked']),
      kept: rows(['kept', 'shared', 'ambiguous']),
    },
    backupsUntil: plan.backupsUntil,
    recipients: recipientsTold(bundle, tables, tables.size === 0 ? [] : had).map(
      ({ name, label, notify }) => ({
        name,
        label,
        notified: notify !== null,
      }),
    ),
    blocked: identity === 'contradicted' ? 'contradicted' : null,
  }
}

function storeView(store: PreviewedStore, bundle: Bundle): PlanStoreView {
  const declared = bundle.stores.find(({ name }) => name === store.store)
  return {
    store: store.store,
    label: declared?.label ?? { fr: store.store, en: store.store },
    engine: declared?.engine ?? 'postgresql',
    place: declared?.location.place ?? '',
    reached: store.reached,
    refusal: store.refusal?.code ?? null,
    verdict: store.verdict,
    lines: store.lines.map((line) => ({
      table: line.table,
      label: tableLabel(bundle, store.store, line),
      rows: line.rows,
      fate: fateOf(line),
      columns: line.columns,
      ground: line.ground,
      until: line.until,
    })),
  }
}

export function fateOf({ action, reason }: Pick<Line, 'action' | 'reason'>): PlanLineView['fate'] {
  if (action === 'erase') return 'erased'
  if (action === 'mask') return 'masked'
  if (reason === 'ambiguous') return 'ambiguous'
  return reason === 'shared' || reason === 'shared-link-stays' ? 'shared' : 'kept'
}

export function tableLabel(bundle: Bundle, store: string, { schema, table }: Pick<Line, 'schema' | 'table'>) {
  const declared = bundle.stores
    .find(({ name }) => name === store)
    ?.tables.find((one) => one.name === table && one.schema === schema)
  return declared?.label ?? { fr: table, en: table }
}

/** Tables of which rows are erased, masked or lose columns, by store, schema and name. */
export function changedTables(
  stores: readonly { readonly store: string; readonly lines: readonly Line[] }[],
): ReadonlySet<string> {
  return new Set(
    stores.flatMap(({ store, lines }) =>
      lines
        .filter(({ action, columns }) => action !== 'keep' || columns.length > 0)
        .map(({ schema, table }) => JSON.stringify([store, schema, table])),
    ),
  )
}

/**
 * Recipients of the purposes of these tables, and those that have had the person's data, each once (Art. 19).
 * @param had ids of the latter.
 */
export function recipientsTold(
  { stores, purposes, recipients }: Bundle,
  tables: ReadonlySet<string>,
  had: readonly string[],
) {
  const touched = new Set(
    stores.flatMap((store) =>
      store.tables
        .filter(({ schema, name }) => tables.has(JSON.stringify([store.name, schema, name])))
        .map(({ purpose }) => purpose),
    ),
  )
  const ids = new Set([
    ...purposes.filter(({ id }) => touched.has(id)).flatMap((purpose) => purpose.recipients),
    ...had,
  ])
  return recipients.filter(({ id, kind }) => ids.has(id) && kind !== 'staff')
}
