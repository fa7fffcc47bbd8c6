import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

/** What a form's field said, read as the answer of an authenticator to "create". Null: it is none. */
export function registrationOf(text: string): RegistrationResponseJSON | null {
  const said = answerOf(text)
  const attestationObject = said?.response.attestationObject
  if (said === null || typeof attestationObject !== 'string') return null
  const { id, clientDataJSON, response } = said
  const transports = [response.transports ?? []].flat().filter((each) => typeof each === 'string')
  return {
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
    // No more than the standard knows, and each a word.
    response: { clientDataJSON, attestationObject, transports: transports.filter(isTransport) },
  }
}

/** The same for "get". @property userHandle who the authenticator says it is. */
export function assertionOf(
  text: string,
): (AuthenticationResponseJSON & { readonly response: { readonly userHandle: string } }) | null {
  const said = answerOf(text)
  if (said === null) return null
  const { id, clientDataJSON } = said
  const { authenticatorData, signature, userHandle } = said.response
  if (typeof authenticatorData !== 'string' || typeof signature !== 'string') return null
  // Without a name typed before, the standard demands it (section 7.2, step 6).
  if (typeof userHandle !== 'string') return null
  return {
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
    response: { clientDataJSON, authenticatorData, signature, userHandle },
  }
}

function answerOf(text: string) {
  const said = objectOf(text)
  const response = said?.response
  if (said === null || !isObject(response)) return null
  const { id, rawId, type } = said
  const { clientDataJSON } = response
  if (typeof id !== 'string' || id === '' || id !== rawId || type !== 'public-key') return null
  if (typeof clientDataJSON !== 'string') return null
  // No page of another origin may hold ours: what was signed in a frame was not signed here.
  const signed = objectOf(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
  if (signed === null || (signed.crossOrigin ?? false) !== false || 'topOrigin' in signed) return null
  return { id, clientDataJSON, response }
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** WebAuthn level 3, section 5.8.4. */
function isTransport(name: string): boolean {
  return ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal'].includes(name)
}
