import { hash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Bundle } from './bundle.ts'

/** The bundle's canonical JSON (RFC 8785): equal policies have equal bytes. */
export function canonicalBundle(bundle: Bundle): string {
  const text = canonicalize(bundle)
  if (text === undefined) throw new TypeError('a bundle is JSON')
  return text
}

/** `sha256:<hex>` over the canonical JSON in UTF-8. */
export function bundleHash(bundle: Bundle): string {
  return `sha256:${hash('sha256', canonicalBundle(bundle), 'hex')}`
}
