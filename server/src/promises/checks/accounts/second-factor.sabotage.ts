import type { Sabotage } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Un compte entre avec son seul mot de passe.',
    en: 'An account enters with its password alone.',
  },
  async breaks(scratch) {
    const { tenant } = await scratch.world()
    await scratch.execute(`
      INSERT INTO account_user (id, name, email, "emailVerified") VALUES ('sabotage', 'sabotage', 'sabotage@garant.invalid', true);
      INSERT INTO account_credential (id, "accountId", "providerId", "userId", password, "updatedAt")
        VALUES ('sabotage', 'sabotage', 'credential', 'sabotage', 'x', now());
      INSERT INTO account_member (tenant, account, role, actor, since)
        VALUES ('${tenant}', 'sabotage', 'reader', 'sabotage', now())`)
    return () => scratch.execute(`DELETE FROM account_user WHERE id = 'sabotage'`)
  },
}
