import type { Change } from '@garant/policy'
import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import { readTexts } from './register/register.ts'
import type { Editing, NewColumn } from './web/console/policy/editing.ts'

/** How long the stores may take to say which columns they have, in milliseconds. */
const patience = 5_000

/** The policy as the console changes it. */
export function editingOf(
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
    publish: (hash, actor) => register.publishDraft(db, { ...of(), hash, actor }),
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
      return { columns, unreached: found.filter(({ reached }) => !reached).map(({ store }) => store) }
    },
  }
}

/** ISO day in a time zone. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now)
}
