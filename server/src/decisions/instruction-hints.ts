import { type Bundle, type Client, loadLaw, mayLieIn } from '@garant/policy'
import type { InstructionHint, NewInstruction } from './instructions.ts'

/** Pure: what a machine can tell, so that nobody has to notice it. It judges nothing; our officer does. */
export function hintsOf(
  bundle: Bundle,
  client: Client,
  given: Pick<NewInstruction, 'purposes' | 'categories' | 'operations' | 'stores'>,
  today: string,
): readonly InstructionHint[] {
  const purposes = bundle.purposes.filter(({ id }) => given.purposes.includes(id))
  const agreed = bundle.purposes.filter(({ id }) => client.purposes.includes(id))
  const known = new Set(agreed.flatMap(({ data }) => data.map(({ category }) => category)))
  const special = bundle.categories.filter((one) => one.special && given.categories.includes(one.id))
  const stores = client.stores.filter(({ name }) => given.stores.length === 0 || given.stores.includes(name))
  const found: InstructionHint[] = []
  if (given.purposes.some((id) => !client.purposes.includes(id))) found.push('purpose-not-agreed')
  if (given.categories.some((id) => !known.has(id))) found.push('category-not-agreed')
  if (special.length > 0) found.push('special-category')
  if (stores.some((store) => !placeAllowed(bundle, client, store.location, today)))
    found.push('place-not-allowed')
  if (purposes.some(({ objection }) => objection === 'absolute')) found.push('prospecting')
  return found
}

function placeAllowed(
  bundle: Bundle,
  { dataCentre }: Client,
  { country }: { readonly country: string },
  on: string,
): boolean {
  const law = loadLaw(bundle.law)
  return law !== null && mayLieIn(law, { country, on, role: 'processor', dataCentre }).allowed
}
