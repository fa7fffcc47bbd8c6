import type { Facts } from './facts.ts'

/** What to write instead of a fact that is typed into the prose. */
export type Mends = (kind: string, text: string) => string

export function createMends(facts: Facts): Mends {
  // Every fact by its words, gathered when the first is needed: a clean notice needs none.
  let byWords: ReadonlyMap<string, string> | null = null
  return (kind, text) => {
    byWords ??= factsByWords(facts)
    const name = byWords.get(plain(text))
    if (name !== undefined) return `write {${name}}, which says the same, or the fact it should follow`
    return whereItBelongs[kind] ?? 'name whom or what it is about by a placeholder, or leave it out'
  }
}

function factsByWords(facts: Facts): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const name of facts.names()) {
    const fact = facts.find(name)
    if (fact?.kind === 'words' && !found.has(plain(fact.text))) found.set(plain(fact.text), name)
  }
  return found
}

function plain(text: string): string {
  return text.replace(/[\s\u00a0\u202f]+/g, ' ').toLowerCase()
}

const whereItBelongs: Readonly<Record<string, string>> = {
  duration: 'cite the rule that sets it, as {retention.….active}, {backups.longest} or {law.….duration}',
  date: 'cite it, as {effective}, or leave it out',
  'e-mail address': 'cite it, as {dpo.email} or {organisation.email}',
  'web address': 'make it a link, [text](https://…), or cite it, as {authority.url}',
  'phone number': 'cite it, as {rights.phone}',
  'postal address': 'cite it, as {organisation.address} or {rights.post}',
  amount: 'cite the rule that sets it, or leave it out',
  'time of day': 'cite the rule that sets it, or leave it out',
}
