/**
 * Ids that no organisation and no client may have: under them stands what is nobody's. What each is for completes the sentence
 * "kept by Garant for".
 */
export const reservedIds: ReadonlyMap<string, string> = new Map([
  ['vault', 'keys that belong to no tenant'],
  ['accounts', 'the counters of sign-in attempts'],
  ['dossiers', 'the address of the client packs'],
  ['files', 'the address of the client packs'],
])
