import { createHash } from 'node:crypto'

/**
 * Serves a page that carries its own script and style, allowed by their hashes and by nothing else: it can read files
 * that are given to it, and reach no network.
 */
export function standalone(bytes: Buffer): () => Response {
  const text = bytes.toString('utf8')
  const policy = [
    "default-src 'none'",
    `script-src ${hashes(text, 'script')}`,
    `style-src ${hashes(text, 'style')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')
  return () =>
    new Response(new Uint8Array(bytes), {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    })
}

function hashes(text: string, element: 'script' | 'style'): string {
  const found = Array.from(
    text.matchAll(new RegExp(`<${element}(?:\\s[^>]*)?>([\\s\\S]*?)</${element}>`, 'g')),
    ([, inside = '']) => `'sha256-${createHash('sha256').update(inside).digest('base64')}'`,
  )
  return found.length === 0 ? "'none'" : found.join(' ')
}
