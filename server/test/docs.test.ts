import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { codes } from '@garant/policy'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
const errors = join(root, 'docs', 'errors')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const find = (...patterns: string[]) => globSync(patterns, { cwd: root }).sort()

describe('error codes', () => {
  /** The closed lists are types: each literal of an `errors.ts`, and what the compiler and refused effects add. */
  const sources = find('server/src/*/errors.ts', 'packages/*/src/errors.ts', 'server/src/erasure/effects.ts')
  const known = new Set([
    ...Object.keys(codes),
    ...sources.flatMap((path) =>
      [...read(path).matchAll(/'([a-z]+\/[a-z][a-z-]*)'/g)].map(([, code]) => code ?? ''),
    ),
  ])
  const pages = readdirSync(errors).filter((name) => name !== 'README.md')
  const named = (code: string) => `${code.replace('/', '-')}.md`

  it('have a page each, and there is no page without a code', () => {
    expect(known.size).toBeGreaterThan(120)
    expect(pages.sort()).toEqual([...known].map(named).sort())
  })

  it.each(pages)('%s says in French and in English what happened and what to do', (page) => {
    const text = readFileSync(join(errors, page), 'utf8')
    const code = /^# `([^`]+)`\n/.exec(text)?.[1] ?? ''
    expect([named(code), known.has(code)]).toEqual([page, true])
    const parts = text.split(/^## /m).slice(1)
    const headings = parts.map((part) => part.slice(0, part.indexOf('\n')))
    expect(headings).toEqual(['Ce qui s’est passé', 'Que faire', 'What happened', 'What to do'])
    for (const part of parts) expect(part.split('\n').slice(1).join('').length).toBeGreaterThan(5)
  })
})

describe('documents', () => {
  const documents = find(
    '*.md',
    'docs/**/*.md',
    'decisions/*.md',
    'deploy/*.md',
    'examples/*/*.md',
    'packages/*/README.md',
    'server/README.md',
  )

  it.each(documents)('%s links to files and headings that exist', (path) => {
    const lost = linksOf(read(path)).filter((link) => !leads(path, link))
    expect(lost).toEqual([])
  })

  it('every page of docs is reached from docs/README.md', () => {
    const seen = new Set<string>()
    const walk = (path: string) => {
      if (seen.has(path) || !path.endsWith('.md')) return
      seen.add(path)
      for (const link of linksOf(read(path))) {
        const to = relative(root, resolve(root, dirname(path), link.split('#')[0] ?? ''))
        if (to !== '' && to !== path && existsSync(join(root, to))) walk(to)
      }
    }
    walk('docs/README.md')
    const guides = documents.filter((path) => path.startsWith('docs/') && !path.startsWith('docs/errors/'))
    expect(guides.filter((path) => !seen.has(path))).toEqual([])
  })

  it('every decision is listed', () => {
    const listed = linksOf(read('decisions/README.md'))
    expect(listed).toEqual(
      readdirSync(join(root, 'decisions'))
        .filter((name) => /^\d/.test(name))
        .sort(),
    )
  })

  it('pictures are light', () => {
    const heavy = find('docs/pictures/*').filter((path) => readFileSync(join(root, path)).length > 250_000)
    expect(heavy).toEqual([])
  })

  const french = [...find('README.fr.md', 'docs/fr/**/*.md', 'docs/guides/fr/*.md')]

  it.each([...french, ...find('docs/errors/*-*.md')])('%s sets French as French is set', (path) => {
    const text = path.startsWith('docs/errors/')
      ? (read(path).split('## What happened')[0] ?? '')
      : read(path)
    const words = text.replace(/```[\s\S]*?```|`[^`\n]*`|\]\([^)\n]*\)|https?:\/\/\S+/g, '_')
    expect(
      words.match(/.{0,12}(?:[a-zà-ÿ]'[a-zà-ÿ]|[ \w](?<![\u202f\u00a0])[;!?»]|« | :).{0,12}/gi),
    ).toBeNull()
  })
})

/** Relative links and pictures outside code. */
function linksOf(markdown: string): readonly string[] {
  const text = markdown.replace(/^```[\s\S]*?^```$|`[^`\n]*`/gm, '')
  return [...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)]
    .map(([, link]) => link ?? '')
    .filter((link) => !/^[a-z][a-z+.-]*:/.test(link))
}

function leads(from: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const to = path === '' ? join(root, from) : resolve(root, dirname(from), path)
  if (!existsSync(to)) return false
  return anchor === undefined || anchorsOf(readFileSync(to, 'utf8')).includes(anchor)
}

/** As code hosts make them: lower case, punctuation dropped, spaces to hyphens. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  )
}
