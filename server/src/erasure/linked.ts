import type { Bundle, Link } from '@garant/policy'
import type { CatalogReference } from '../stores/connector.ts'

/** For each store, those to which rows of it lead by declared links, directly or through others. */
export function leadsTo({ stores }: Bundle): ReadonlyMap<string, ReadonlySet<string>> {
  const links = stores.flatMap((store) =>
    store.tables.flatMap((table) =>
      table.links
        .map((link) => ({ from: link.from.store, to: store.name }))
        .filter(({ from, to }) => from !== to),
    ),
  )
  return new Map(
    stores.map(({ name }) => {
      const reached = new Set<string>()
      const look = new Set([name])
      for (const at of look)
        for (const { from, to } of links)
          if (from === at) {
            reached.add(to)
            look.add(to)
          }
      reached.delete(name)
      return [name, reached]
    }),
  )
}

/** Whether a link joins the very columns of a reference. */
export function joinsAs(link: Link, { columns, toColumns }: CatalogReference): boolean {
  const pairs = (mine: readonly string[], theirs: readonly string[]) =>
    mine
      .map((name, place) => JSON.stringify([name, theirs[place]]))
      .sort()
      .join()
  return pairs(link.columns, link.from.columns) === pairs(columns, toColumns)
}
