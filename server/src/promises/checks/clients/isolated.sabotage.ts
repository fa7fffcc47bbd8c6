import type { Sabotage } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'La base de Garant ne compare plus les lignes au client pour lequel on travaille.',
    en: 'Garant’s database no longer compares rows with the client that is worked for.',
  },
  async breaks(scratch) {
    await scratch.execute('ALTER TABLE register_policy DISABLE ROW LEVEL SECURITY')
    return () => scratch.execute('ALTER TABLE register_policy ENABLE ROW LEVEL SECURITY')
  },
}
