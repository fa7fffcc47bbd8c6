import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { accepted } from './assets.ts'
import type { Audience } from './route.ts'

const encoders = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes),
}

/** Shorter answers gain nothing. */
const least = 2_048

/**
 * Makes a page small on its way. Pages behind the secret of their address are left alone, and those that repeat what was
 * typed: the length of a compressed page can betray what stands in it beside what a stranger sent (BREACH).
 */
export async function compress(response: Response, request: Request, who: Audience): Promise<Response> {
  const encoding = accepted(request)
  const type = response.headers.get('content-type') ?? ''
  const isPrivate = request.method !== 'GET' || who === 'link-token' || who === 'case-token'
  // A page that is kept ready is kept compressed.
  if (response.headers.has('content-encoding')) return response
  if (isPrivate || encoding === null || !type.startsWith('text/html')) return response
  const bytes = new Uint8Array(await response.arrayBuffer())
  const headers = new Headers(response.headers)
  headers.append('vary', 'accept-encoding')
  if (bytes.byteLength < least) return new Response(bytes, { status: response.status, headers })
  headers.set('content-encoding', encoding)
  headers.delete('content-length')
  const compressed = new Uint8Array(await encoders[encoding](bytes))
  return new Response(compressed, { status: response.status, headers })
}
