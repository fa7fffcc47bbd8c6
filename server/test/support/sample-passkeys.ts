import type { Passkeys } from '../../src/accounts/accounts.ts'

/** Somebody's own passkeys, for tests of pages alone: nothing here was ever signed. */
export function samplePasskeys(changes: string[]): Passkeys {
  const since = new Date('2026-09-01T08:00:00Z')
  return {
    list: async () => [
      {
        ...{ id: 'k1', name: 'Ordinateur du bureau', since, backedUp: false },
        lastUsedAt: new Date('2026-12-02T07:58:00Z'),
      },
      { id: 'k2', name: 'Téléphone', since, lastUsedAt: null, backedUp: true },
    ],
    askPasskey: async () => ({ kind: 'refused', why: 'wrong' }),
    async addPasskey() {
      changes.push('add-passkey')
      return true
    },
    async removePasskey() {
      changes.push('remove-passkey')
      return true
    },
    askSignIn: async () => ({ kind: 'asked', options: '{"challenge":"AAAA"}', cookies: [] }),
    signInByPasskey: async () => ({ kind: 'refused', why: 'wrong' }),
  }
}
