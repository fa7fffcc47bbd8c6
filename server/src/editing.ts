import type { Change } from '@garant/policy'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import type { Promises } from './promises/promises.ts'
import { readTexts } from './register/register.ts'
import type { Editing, NewColumn, NewTable } from './web/console/policy/editing.ts'

/** How long the stores may take to say which columns they have, in milliseconds. */
const patience = 5_000

/** The policy as the console changes it. */
export function editingOf(
  promises: Pick<Promises, 'request'>,
  { register, db, clock, stores }: Modules,
  {
    tenant,
    folder,
    timeZone,
  }: { readonly tenant: Tenant; readonly folder: string; readonly timeZone: string },
): Editing {
  const of = () => ({ tenant, folder, today: dayIn(timeZone, clock.now()) })
  return {
    texts: () => readTexts(folder),
    amendment: () => register.amendment(db, of()),
    add: (change: Change, actor) =>
      db.transact((tx) => register.addToDraft(tx, tenant, { change, madeAt: clock.now(), actor })),
    drop: (number) => db.transact((tx) => register.dropFromDraft(tx, tenant, number ?? undefined)),
    publish: (hash, actor) =>
      register.publishDraft(db, {
        ...{ ...of(), hash, actor },
        // Nothing that was found under the old policy counts for the new one.
        follow: (tx) => promises.request(tx, tenant, 'publication'),
      }),
    async newColumns(bundle) {
      const found = await stores(bundle).inspectAll(AbortSignal.timeout(patience))
      const columns = found.flatMap((store): readonly NewColumn[] => {
        if (!store.reached) return []
        return store.findings.flatMap(({ code, table, name }) =>
          code === 'undeclared-column' && table !== null && name !== null
            ? [{ store: store.store, schema: table.schema, table: table.name, column: name }]
            : [],
        )
      })
      const tables = found.flatMap((store): readonly NewTable[] => {
        if (!store.reached) return []
        return store.findings.flatMap(({ code, table }) =>
          code === 'undeclared-table' && table !== null
            ? [{ store: store.store, schema: table.schema, table: table.name }]
            : [],
        )
      })
      return { columns, tables, unreached: found.filter(({ reached }) => !reached).map(({ store }) => store) }
    },
  }
}

/** A format takes longer to make than a day to write. */
const days = new Map<string, Intl.DateTimeFormat>()

/** ISO day in a time zone. */
export function dayIn(timeZone: string, now: Date): string {
  const format = days.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  days.set(timeZone, format)
  return format.format(now)
}
