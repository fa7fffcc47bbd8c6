import type { Sabotage } from '../../check.ts'

/** Of each log, since another's first entry would leave ours whole. Done twice, it is undone. */
const flip = `
  UPDATE journal_entry SET leaf = set_byte(leaf, octet_length(leaf) - 1, get_byte(leaf, octet_length(leaf) - 1) # 1)
  WHERE (tenant, batch, place) IN (SELECT DISTINCT ON (tenant) tenant, batch, place FROM journal_entry ORDER BY tenant, batch, place)`

export const sabotage: Sabotage = {
  says: {
    fr: 'Un bit de la première inscription est inversé.',
    en: 'One bit of the first entry is flipped.',
  },
  async breaks(scratch) {
    await scratch.execute(flip)
    return () => scratch.execute(flip)
  },
}
