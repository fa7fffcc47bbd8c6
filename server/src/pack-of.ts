import type { Tenant } from './kernel/tenant.ts'
import type { Modules } from './modules.ts'
import type { ChapterMaker, PackDeps } from './pack/pack.ts'
import { createPack, type Pack } from './pack/pack.ts'
import type { Promises } from './promises/promises.ts'

/** The files of the clients of one operator. @param chapters of the modules that keep their facts. */
export function packOf(
  modules: Modules,
  operator: Tenant,
  promises: Promises,
  chapters: readonly ChapterMaker[] = [],
): Pack {
  return createPack({ ...modules, ...packDeps(modules, operator, promises), chapters })
}

function packDeps(
  { db, journal, stores }: Modules,
  tenant: Tenant,
  promises: Promises,
): Pick<PackDeps, 'operator' | 'reach'> {
  /** What is the operator's is read as the operator, though a client asks. */
  const asOperator = <T>(work: () => Promise<T>) => db.within(tenant, work)
  return {
    operator: () =>
      asOperator(async () => {
        const policy = await promises.current(tenant)
        return {
          tenant,
          bundle: policy.bundle,
          board: () => asOperator(() => promises.board(tenant, policy)),
          verifierKey: () => asOperator(() => journal.verifierKey(tenant)),
          receiptAt: (index) => asOperator(() => journal.receiptAt(tenant, index)),
        }
      }),
    async reach(bundle) {
      const seen = await stores(bundle).inspectAll()
      return seen.map(({ store, reached }) => ({ store, reached }))
    },
  }
}
