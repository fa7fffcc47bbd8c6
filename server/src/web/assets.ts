import type { Asset } from './design/assets.ts'

/** A file whose address holds its hash: kept for ever by every cache. */
export function serveAsset(asset: Asset, request: Request): Response {
  const encoding = asset.compressed === null ? null : accepted(request)
  const bytes = asset.compressed === null || encoding === null ? asset.bytes : asset.compressed[encoding]
  const headers = new Headers({
    'content-type': asset.type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  })
  if (encoding !== null) headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(bytes), { headers })
}

/** The best encoding that the browser takes; null: none of ours. */
export function accepted(request: Request): 'br' | 'gzip' | null {
  const text = request.headers.get('accept-encoding') ?? ''
  if (/\bbr\b/.test(text)) return 'br'
  return /\bgzip\b/.test(text) ? 'gzip' : null
}
