/**
 * Writes `packages/ledger/verify.html`: one file that verifies receipts without a network, made of the verifier's own
 * sources with their types stripped. With `--check`, exit 1 when the file at hand is another.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join, resolve } from 'node:path'

const ledger = join(import.meta.dirname, '..', 'packages', 'ledger')
const page = join(ledger, 'src', 'page')
export const verifyHtmlPath = join(ledger, 'verify.html')

/** @returns the text of the page. Its policy allows the two inline parts by their hashes, and nothing else. */
export function buildVerifyHtml(): string {
  const script = `\n${bundle(join(page, 'page.ts'))}`
  const style = `\n${readFileSync(join(page, 'style.css'), 'utf8')}`
  const policy = [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; ')
  const parts: Record<string, string> = { policy, style, script }
  const template = readFileSync(join(page, 'template.html'), 'utf8')
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '')
}

function sourceHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

/** One module out of an entry and all it imports, imports first. */
function bundle(entry: string): string {
  const done = new Map<string, string>()
  add(entry, done)
  const text = Array.from(done.values()).join('\n')
  const names = Array.from(
    text.matchAll(/^(?:async )?(?:function|const|let|class) (\w+)/gm),
    (match) => match[1],
  )
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice !== undefined) throw new Error(`two modules of verify.html both name something "${twice}"`)
  return text
}

function add(path: string, done: Map<string, string>): void {
  if (done.has(path)) return
  const source = stripTypeScriptTypes(readFileSync(path, 'utf8'))
  const imports = Array.from(source.matchAll(importLine), (match) => match[1] ?? '')
  // The place is kept open while its imports are added, so that a ring ends.
  done.set(path, '')
  for (const name of imports) add(inBrowser(resolve(dirname(path), name)), done)
  done.delete(path)
  done.set(path, tidy(source))
}

const importLine = /^import\s[^']*'(\.{1,2}\/[^']+)'\s*;?\s*$/gm

/** Cryptography comes from the browser there. */
function inBrowser(path: string): string {
  return path === join(ledger, 'src', 'primitives.ts') ? join(page, 'primitives.ts') : path
}

function tidy(source: string): string {
  return source
    .replace(importLine, '')
    .replace(/^export (?=async |function |const |class )/gm, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .concat('\n')
}

if (import.meta.main) {
  const html = buildVerifyHtml()
  if (!process.argv.includes('--check')) writeFileSync(verifyHtmlPath, html)
  else if (readFileSync(verifyHtmlPath, 'utf8') !== html) {
    console.error(
      'packages/ledger/verify.html is not what its sources make: run "node scripts/verify-html.ts".',
    )
    process.exitCode = 1
  }
}
