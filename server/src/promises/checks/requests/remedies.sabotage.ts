import { type Sabotage, SabotageUnfit } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'La politique en vigueur ne nomme plus l’autorité.',
    en: 'The policy in force no longer names the authority.',
  },
  async breaks(scratch) {
    const { tenant, published } = await scratch.world()
    if (published === null) throw new SabotageUnfit('nothing is published')
    const { number, hash, bundle } = published
    // Under a hash of its own, as another policy would be: what is known of a hash is not read again.
    const set = (authority: unknown, named: string) =>
      scratch.execute(
        `UPDATE register_policy SET hash = '${named}',
           bundle = jsonb_set(bundle, '{organisation,authority}', '${JSON.stringify(authority).replaceAll("'", "''")}')
         WHERE tenant = '${tenant}' AND number = ${number}`,
      )
    await set({ name: '', address: '', url: '' }, `sha256:${'0'.repeat(64)}`)
    return () => set(bundle.organisation.authority, hash)
  },
}
