import { CST, Lexer } from 'yaml'

/** Deeper than any policy needs, and far from what a stack bears. */
export const deepest = 32

/** About fifteen thousand lines of a store file. */
export const mostLexemes = 100_000

/** No line of a policy starts further right. */
const widestIndent = 256

/** Each opens a level on the line where it stands. */
const indents = new Set<string | null>(['seq-item-ind', 'explicit-key-ind', 'map-value-ind'])

/**
 * What a parser would choke on, told from the lexemes alone and in one pass: a file of a megabyte can otherwise cost
 * seconds and a stack. Null: it may be parsed.
 */
export function weigh(text: string): 'too-large' | 'too-deep' | null {
  let count = 0
  let brackets = 0
  let indicators = 0
  let lineStarts = true
  for (const lexeme of new Lexer().lex(text)) {
    count += 1
    if (count > mostLexemes) return 'too-large'
    const type = CST.tokenType(lexeme)
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets += 1
    else if (type === 'flow-seq-end' || type === 'flow-map-end') brackets = Math.max(0, brackets - 1)
    else if (type === 'newline') indicators = 0
    else if (brackets === 0 && indents.has(type)) indicators += 1
    const tooWide = type === 'space' && lineStarts && lexeme.length > widestIndent
    if (brackets > deepest || indicators > deepest || tooWide) return 'too-deep'
    lineStarts = type === 'newline'
  }
  return null
}
