import { reservedIds } from '@garant/policy'
import { expect, it } from 'vitest'
import { packPlaces } from '../packs/places.ts'
import { clientsPlaces } from './places.ts'

it('gives no page an address that a client’s own could have', () => {
  const addresses = [clientsPlaces, packPlaces].flatMap((places) =>
    Object.values(places).flatMap(({ fr, en }) => [fr, en]),
  )
  const named = addresses.flatMap((address) => /\/console\/clients\/([^/:]+)/.exec(address)?.[1] ?? [])
  expect(named.toSorted()).toEqual(['dossiers', 'files'])
  for (const name of named) expect(reservedIds.has(name), name).toBe(true)
})
