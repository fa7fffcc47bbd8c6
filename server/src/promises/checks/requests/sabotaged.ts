import type { Scratch } from '../../check.ts'

const id = '00000000-0000-4000-8000-00005ab07a6e'

/** A case put into the copy by hand, which no receipt was written for. */
export async function putCase(scratch: Scratch, due: string) {
  const { tenant } = await scratch.world()
  await scratch.execute(`
    INSERT INTO rights_case (tenant, id, reference, asked, lang, channel, state, requester, subject, requester_print,
      received_at, received_on, target, due, extended_due, confirmed_at, confirmed_by)
    VALUES ('${tenant}', '${id}', '5AB0-7A6E', 'access', 'fr', 'portal', 'confirmed', '\\x00', '\\x00', '\\x00',
      '${due}'::date - 30, '${due}'::date - 30, '${due}'::date - 7, '${due}', '${due}'::date + 60, '${due}'::date - 30, 'link')`)
  return () => scratch.execute(`DELETE FROM rights_case WHERE id = '${id}'`)
}
