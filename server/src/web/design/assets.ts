import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { PageScript } from './layout.ts'

/** A file that never changes under its address, because the address holds its hash. */
export interface Asset {
  readonly path: string
  readonly type: string
  readonly bytes: Buffer
  /** Null for what is compressed already. */
  readonly compressed: { readonly gzip: Buffer; readonly br: Buffer } | null
}

export interface Assets {
  readonly stylesheet: Asset
  readonly font: Asset
  readonly scripts: Readonly<Record<PageScript, Asset>>
  /** Null when no asset has this path. */
  find(path: string): Asset | null
}

const sheets = [
  'tokens',
  'type',
  'frame',
  'form',
  'content',
  'figures',
  'notice',
  'board',
  'console',
  'breach',
  'policy',
  'client',
  'chain',
  'tour',
  'media',
]

/** Reads style sheet, font and scripts once, at start. */
export function loadAssets(): Assets {
  const fontBytes = readFileSync(
    fileURLToPath(
      import.meta.resolve('@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'),
    ),
  )
  const font = asset('source-sans-3', 'woff2', 'font/woff2', fontBytes, false)
  const css = sheets
    .map((name) => readFileSync(new URL(`${name}.css`, import.meta.url), 'utf8'))
    .join('\n')
    .replace('source-sans-3.woff2', font.path)
  const stylesheet = asset('garant', 'css', 'text/css; charset=utf-8', Buffer.from(compact(css)), true)
  const js = readFileSync(new URL('passkey.js', import.meta.url))
  const passkey = asset('passkey', 'js', 'text/javascript; charset=utf-8', js, true)
  return {
    stylesheet,
    font,
    scripts: { passkey },
    find: (path) => [stylesheet, font, passkey].find((each) => each.path === path) ?? null,
  }
}

function asset(name: string, extension: string, type: string, bytes: Buffer, compress: boolean): Asset {
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 12)
  return {
    path: `/assets/${name}-${hash}.${extension}`,
    type,
    bytes,
    compressed: compress ? { gzip: gzipSync(bytes), br: brotliCompressSync(bytes) } : null,
  }
}

/** White space that a style sheet does not need. */
function compact(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{}:;,>]) ?/g, (match, sign: string) =>
      sign === ':' || sign === '>' ? match.trimEnd() : sign,
    )
    .replaceAll(';}', '}')
    .trim()
}
