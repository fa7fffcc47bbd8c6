import type { Mend, Scratch } from '../../check.ts'

const id = '00000000-0000-4000-8000-00005ab07a6f'

/** A disclosure put into the copy by hand: nothing decided it, and no ledger entry was written for it. */
export async function putDisclosure(
  scratch: Scratch,
  given: {
    readonly kind: 'standing' | 'requisition'
    readonly recipient: string
    readonly purpose?: string
    readonly country?: string
  },
): Promise<Mend> {
  const { tenant, bundle, now } = await scratch.world()
  const purpose = given.purpose ?? bundle.purposes[0]?.id ?? ''
  const country = given.country === undefined ? 'NULL' : `'${given.country}'`
  await scratch.execute(`
    INSERT INTO disclosure (tenant, id, at, on_day, kind, recipient, country, categories, fields, purpose, ground, people, policy)
    VALUES ('${tenant}', '${id}', '${now.toISOString()}', '${now.toISOString().slice(0, 10)}', '${given.kind}',
      '${given.recipient}', ${country}, '{}', '{}', '${purpose}', '', 1, '')`)
  return () => scratch.execute(`DELETE FROM disclosure WHERE id = '${id}'`)
}
