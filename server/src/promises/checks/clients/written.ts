/** A statement that writes an instruction past everything that would have refused it, for a copy that is to be broken. */
export function insertInstruction(
  client: string,
  reference: string,
  { limit = null, withdrawn = false }: { readonly limit?: string | null; readonly withdrawn?: boolean },
): string {
  return `
    INSERT INTO instruction (tenant, instruction, number, origin, given_on, recorded_at, purposes, categories, operations,
      stores, valid_from, sealed, hints, limited_by, limited_at, withdrawn_at)
    SELECT '${client}', '${reference}', coalesce(max(number), 0) + 1, 'portal', current_date, now(), '{}', '{}',
      '{consult}', '{}', current_date, '\\x00', '{}', ${limit === null ? 'NULL, NULL' : `'${limit}', now()`},
      ${withdrawn ? `now() - interval '1 hour'` : 'NULL'}
    FROM instruction WHERE tenant = '${client}'`
}
