/** One file of each kind, and what somebody may send in its place; the smallest policy stands around it. */
export const kinds = [
  'organisation.yaml',
  'vocabulary.yaml',
  'purposes/sales.yaml',
  'retention.yaml',
  'recipients.yaml',
  'agreements/mailer.yaml',
  'stores/crm.yaml',
  'measures.yaml',
  'rights.yaml',
  'promises.yaml',
] as const

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n')

export interface YamlBomb {
  readonly content: () => string
  /** What is said of it, in whatever file it stands. */
  readonly code: string
  /** Cheap enough to be tried in every file; the others in two, and as front matter. */
  readonly everywhere?: true
}

/** Contents that no file of YAML survives, with the code that says so. */
export const yamlBombs: Readonly<Record<string, YamlBomb>> = {
  'brackets without end': { content: () => '['.repeat(1_000_000), code: 'yaml/too-deep', everywhere: true },
  'maps without end': { content: () => 'a: {'.repeat(200_000), code: 'yaml/too-deep', everywhere: true },
  'lists in lists on one line': { content: () => '- '.repeat(300_000), code: 'yaml/too-deep' },
  'keys of keys': { content: () => '? '.repeat(300_000), code: 'yaml/too-deep', everywhere: true },
  'steps to the right': { content: () => lines(2000, (i) => `${' '.repeat(i)}a:`), code: 'yaml/too-deep' },
  'a million closing brackets': { content: () => '}'.repeat(1_000_000), code: 'file/too-large' },
  'a hundred thousand equal keys': { content: () => 'a: 1\n'.repeat(100_000), code: 'file/too-large' },
  'a hundred thousand anchors': {
    content: () => lines(100_000, (i) => `k${i}: &a${i} v`),
    code: 'file/too-large',
  },
  'a long list': { content: () => `a: [${'x,'.repeat(400_000)}]`, code: 'file/too-large' },
  'a million empty lines': {
    content: () => '\n'.repeat(1_000_000),
    code: 'file/too-large',
    everywhere: true,
  },
  'a huge scalar and nothing else': { content: () => `"${'x'.repeat(1_000_000)}"`, code: 'value/kind' },
  'an alias bomb': {
    content: () => `a: &a [x]\n${lines(300, (i) => `k${i}: &b${i} [*a, *a, *a, *a, *a, *a, *a, *a]`)}`,
    code: 'yaml/alias',
  },
  'as many signs as a file may have': {
    content: () => lines(12_000, (i) => `k${i}: v`),
    code: 'value/unknown-key',
  },
  'a million comments': { content: () => '# x\n'.repeat(1_000_000), code: 'file/too-large' },
  NUL: { content: () => 'a: \0', code: 'file/encoding', everywhere: true },
  'half a character': { content: () => 'a: \ud800', code: 'file/encoding', everywhere: true },
  'tabs for indents': { content: () => 'a:\n\tb: c\n', code: 'yaml/syntax', everywhere: true },
  'two documents': { content: () => 'a: b\n---\na: b\n', code: 'yaml/syntax', everywhere: true },
}

/** As much of it as a notice may hold, in paragraphs as long as they may be. */
function paragraphs(piece: string, end = ''): string {
  const paragraph = `${piece.repeat(Math.floor((7_900 - end.length) / piece.length))}${end}`
  return `# T\n\n## S {#s}\n\n${Array.from({ length: 6 }, () => paragraph).join('\n\n')}\n`
}

/** Prose that no reader of Markdown may choke on. */
export const proseBombs: Readonly<Record<string, () => string>> = {
  'a million lines': () => 'x\n'.repeat(1_000_000),
  'one huge paragraph': () => `# T\n## S {#s}\n${'mot '.repeat(70_000)}. [P-001]`,
  'headings without end': () => '# x\n\n'.repeat(16_000),
  'sections without end': () => `# T\n\n${lines(6_000, (i) => `## S {#s${i}}\n`)}`,
  'quotes in quotes': () => paragraphs('> '),
  'lists in lists': () => `# T\n\n${lines(100, (i) => `${'  '.repeat(i)}- x\n`)}`,
  'items without end': () => `# T\n\n## S {#s}\n\n${'- x. [P-001]\n\n'.repeat(7_000)}`,
  'brackets without end': () => paragraphs('['),
  'links in links': () => paragraphs('[a](b '),
  'stars without end': () => paragraphs('**a '),
  'braces without end': () => paragraphs('{'),
  'placeholders without end': () => paragraphs('{a.b} '),
  'anchors without end': () => paragraphs('x. [P-001] '),
  'long sentences': () => paragraphs('mot ', '. [P-001]'),
  'durations without end': () => paragraphs('36 mois ', '. [P-001]'),
  'long words': () => paragraphs('a'),
  'entities and code': () => paragraphs('&amp;`a` '),
  'tables without end': () => paragraphs('|a\n|-\n'),
  backslashes: () => paragraphs('\\'),
  'angle brackets': () => paragraphs('<a '),
}

/** Facts of an assessment, well formed. */
export const facts =
  'assessment: weighing\nkind: legitimate-interests\ntitle: {fr: a, en: b}\nauthor: c\ndate: 2026-01-01\nreview: 2027-01-01'
