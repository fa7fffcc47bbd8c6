import type { Sabotage } from '../../check.ts'

const request = '00000000-0000-4000-8000-0000004ead5a'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un dossier est lu sous une fonction que personne n’a donnée.',
    en: 'A file is read under a function that nobody gave.',
  },
  async breaks(scratch) {
    const { tenant, bundle, hash, now } = await scratch.world()
    const [purpose] = bundle.purposes
    const at = now.toISOString()
    await scratch.execute(`
      INSERT INTO disclosure_request (tenant, id, kind, state, recipient, named, purpose, categories, scope, document,
        asked_at, asked_by, once)
      VALUES ('${tenant}', '${request}', 'case', 'asked', 'sabotage', 'sabotage', '${purpose?.id}', '{}', '', '',
        '${at}', 'sabotage', 'sabotage');
      INSERT INTO file_read (tenant, reading, request, actor, role, function, purpose, what, policy, at)
      VALUES ('${tenant}', 'sabotage', '${request}', 'sabotage', 'reader', 'support', '${purpose?.id}', 'extract',
        '${hash}', '${at}')`)
    return () => scratch.execute(`DELETE FROM disclosure_request WHERE id = '${request}'`)
  },
}
