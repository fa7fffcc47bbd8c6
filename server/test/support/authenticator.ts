import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a device would say; each can be told to say something else. */
export interface Spoiled {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly crossOrigin?: boolean
  readonly topOrigin?: string
  /** User present. */
  readonly up?: boolean
  /** User verified. */
  readonly uv?: boolean
  readonly backupEligible?: boolean
  readonly counter?: number
  readonly userHandle?: string | null
  readonly id?: string
}

/** A device with one passkey, as WebAuthn level 3 describes its answers: ES256, no attestation. */
export interface Authenticator {
  readonly id: string
  /** The answer to `navigator.credentials.create`. @param options as the server gave them. */
  create(options: string, spoiled?: Spoiled): string
  /** The answer to `navigator.credentials.get`. */
  get(options: string, spoiled?: Spoiled): string
}

/** @param counter the device's first; null: it does not count, as most that copy their passkeys. */
export function authenticator(origin: string, { counter = 0 as number | null } = {}): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const credential = randomBytes(32)
  const id = credential.toString('base64url')
  let handle = ''
  let count = counter

  function clientData(type: string, options: string, spoiled: Spoiled): Buffer {
    const { challenge } = JSON.parse(options) as { challenge: string }
    const { topOrigin } = spoiled
    return Buffer.from(
      JSON.stringify({
        type: spoiled.type ?? type,
        challenge: spoiled.challenge ?? challenge,
        origin: spoiled.origin ?? origin,
        crossOrigin: spoiled.crossOrigin ?? false,
        ...(topOrigin === undefined ? {} : { topOrigin }),
      }),
    )
  }

  /** Section 6.1. */
  function authenticatorData(spoiled: Spoiled, attested: Buffer | null): Buffer {
    const rpId = spoiled.rpId ?? new URL(origin).hostname
    if (count !== null) count += 1
    const signCount = Buffer.alloc(4)
    signCount.writeUInt32BE(spoiled.counter ?? count ?? 0)
    const flags =
      (spoiled.up === false ? 0 : 0x01) |
      (spoiled.uv === false ? 0 : 0x04) |
      (spoiled.backupEligible === true ? 0x08 : 0) |
      (attested === null ? 0 : 0x40)
    const hash = createHash('sha256').update(rpId).digest()
    return Buffer.concat([hash, Buffer.from([flags]), signCount, attested ?? Buffer.alloc(0)])
  }

  function coseKey(): Uint8Array {
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    const coordinate = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
    const key = new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, coordinate(x)],
      [-3, coordinate(y)],
    ])
    return isoCBOR.encode(key)
  }

  const answer = (spoiled: Spoiled, response: Record<string, unknown>) => {
    const said = spoiled.id ?? id
    return JSON.stringify({
      ...{ id: said, rawId: said, type: 'public-key', clientExtensionResults: {} },
      ...{ authenticatorAttachment: 'platform', response },
    })
  }

  return {
    id,
    create(options, spoiled = {}) {
      // Whose it is was said when it was made.
      if (handle === '') handle = (JSON.parse(options) as { user: { id: string } }).user.id
      const length = Buffer.alloc(2)
      length.writeUInt16BE(credential.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, credential, coseKey()])
      const object = new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map<string, string>()],
        ['authData', new Uint8Array(authenticatorData(spoiled, attested))],
      ])
      return answer(spoiled, {
        clientDataJSON: clientData('webauthn.create', options, spoiled).toString('base64url'),
        attestationObject: Buffer.from(isoCBOR.encode(object)).toString('base64url'),
        transports: ['internal', 'hybrid'],
      })
    },
    get(options, spoiled = {}) {
      const client = clientData('webauthn.get', options, spoiled)
      const data = authenticatorData(spoiled, null)
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      const { userHandle = handle } = spoiled
      return answer(spoiled, {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        ...(userHandle === null ? {} : { userHandle }),
      })
    },
  }
}
