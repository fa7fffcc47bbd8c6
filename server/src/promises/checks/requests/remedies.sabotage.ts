import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'La politique en vigueur ne nomme plus l’autorité.',
    en: 'The policy in force no longer names the authority.',
  },
  async breaks(scratch) {
    const { tenant, published } = await scratch.world()
    if (published === null) throw new SabotageUnfit('nothing is published')
    const set = (authority: unknown) =>
      scratch.execute(
        `UPDATE register_policy SET bundle = jsonb_set(bundle, '{organisation,authority}', '${JSON.stringify(authority).replaceAll("'", "''")}')
         WHERE tenant = '${tenant}' AND number = ${published.number}`,
      )
    await set({ name: '', address: '', url: '' })
    return () => set(published.bundle.organisation.authority)
  },
}
