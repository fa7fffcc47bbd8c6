import type { NoticeTable } from '../bundle.ts'
import { createPlaces } from '../document.ts'
import { suggestion } from '../nearest.ts'
import type { Place } from '../node.ts'
import type { Reading } from '../reading.ts'
import { anchorPattern, type Line, promisesOf, readSentences } from './inline.ts'
import type { NoticeFile } from './notice.ts'
import {
  type NoticeSource,
  noticeTables,
  type SourceBlock,
  type SourceHeading,
  type SourceSentence,
} from './source.ts'

/** Ten times a long notice. */
export const mostLines = 5000

type OpenSection = { id: string; heading: SourceHeading; blocks: SourceBlock[] }

/**
 * Reads the prose of one language: the few signs of Markdown that a notice needs (decision 009), each line for itself.
 * Total, in one pass: what is none of these signs is reported where it stands.
 */
export function parseNotice({ path, text }: NoticeFile, reading: Reading): NoticeSource {
  const lines = text.split('\n')
  if (lines.length > mostLines) {
    const message = `the file has more than ${mostLines} lines: nobody reads such a notice`
    reading.report('file/too-large', { file: path, line: 1, column: 1 }, message)
    return { title: null, sections: [] }
  }
  const placeOf = createPlaces(path, text)
  const sections: OpenSection[] = []
  let title: SourceHeading | null = null
  /** Items of the list that may still go on. */
  let list: (readonly SourceSentence[])[] | null = null
  let open: { kind: 'paragraph' | 'item'; lines: Line[] } | null = null
  let sawProseOutside = false

  const into = (place: Place): SourceBlock[] => {
    const last = sections.at(-1)
    if (last !== undefined) return last.blocks
    if (!sawProseOutside) {
      const message = 'this stands before the first section: begin one with `## Heading {#id}`'
      reading.report('notice/missing-section', place, message)
    }
    sawProseOutside = true
    return []
  }
  const close = (): void => {
    const [first] = open?.lines ?? []
    if (open === null || first === undefined) return
    const sentences = readSentences(open.lines, placeOf, reading)
    const blocks = into(placeOf(first.offset))
    if (open.kind === 'paragraph') {
      list = null
      blocks.push({ kind: 'paragraph', sentences })
    } else if (list === null) {
      list = [sentences]
      blocks.push({ kind: 'list', items: list })
    } else list.push(sentences)
    open = null
  }

  let offset = 0
  for (const raw of lines) {
    const start = offset
    offset += raw.length + 1
    const line = raw.trimEnd()
    const indent = line.length - line.trimStart().length
    const place = placeOf(start + indent)
    const content = { text: line.slice(indent), offset: start + indent }
    if (content.text === '') {
      close()
      continue
    }
    const heading = /^(#{1,6})(?:[ \t]+(.*))?$/.exec(content.text)
    if (heading !== null && indent === 0) {
      close()
      list = null
      const [, marks = '', rest = ''] = heading
      const at = placeOf(start + (marks.length + 1))
      if (marks === '#') {
        if (title !== null || sections.length > 0) {
          reading.report('notice/title', place, 'a notice has one title, and it stands first: make this `##`')
        } else title = { text: rest.trim(), place: at }
      } else if (marks === '##') sections.push(readSection(rest.trim(), at, place, reading))
      else unsupported(reading, place, 'a notice has a title (`#`) and sections (`##`), no further level')
    } else if (indent === 0 && /^\{\s*table\b/.test(content.text)) {
      close()
      list = null
      readTable(content.text, place, into(place), reading)
    } else if (/^- /.test(content.text) && (indent === 0 || open?.kind !== 'item')) {
      close()
      if (indent > 0) unsupported(reading, place, 'a list has one level and begins at the start of the line')
      open = { kind: 'item', lines: [{ text: content.text.slice(2), offset: content.offset + 2 }] }
    } else {
      const problem = lineProblem(content.text, indent, open?.kind ?? null)
      if (problem !== null) unsupported(reading, place, problem)
      if (rule.test(content.text)) continue
      // What stands after a sign that is refused is read all the same.
      const marker = problem === null ? 0 : (/^(?:[-+*>]|\d{1,9}[.)])\s+/.exec(content.text)?.[0].length ?? 0)
      if (open === null) open = { kind: 'paragraph', lines: [] }
      open.lines.push({ text: content.text.slice(marker), offset: content.offset + marker })
    }
  }
  close()
  if (title === null || title.text === '') {
    reading.report('notice/title', placeOf(0), 'the title is missing: begin the file with `# Title`')
  }
  return { title, sections }
}

/** Draws a line, or makes a heading of what stands above. */
const rule = /^(?:-{3,}|={2,})$/

/** Signs at the start of a line by which Markdown would make something else of it. */
function lineProblem(line: string, indent: number, open: 'paragraph' | 'item' | null): string | null {
  if (open === 'item' && indent < 2) {
    return 'the line goes on a list: begin it with two spaces, or leave an empty line before it'
  }
  if (indent > 0 && open !== 'item') return 'a line of prose begins at its margin: remove the space before it'
  if (/^- /.test(line)) return 'a list has one level: begin the line with `- ` at its margin'
  if (/^[-+*](?:\s|$)/.test(line) || (open === null ? /^\d{1,9}[.)](?:\s|$)/ : /^1[.)]\s/).test(line))
    return 'a list is written with `- `, and no other sign'
  if (/^>/.test(line)) return 'quotations are not read: write plain sentences'
  if (/^(?:-{3,}|={2,})$/.test(line))
    return 'rules and underlined headings are not read: write `## Heading {#id}`'
  return null
}

function unsupported(reading: Reading, place: Place, message: string): void {
  reading.report('notice/unsupported-markdown', place, message)
}

function readSection(text: string, at: Place, place: Place, reading: Reading): OpenSection {
  const written = /^(.*)\{#([^{}]*)\}$/.exec(text)
  const heading = { text: (written?.[1] ?? text).trim(), place: at }
  const id = written?.[2] ?? ''
  if (heading.text === '')
    reading.report('notice/missing-section', place, 'the section has no heading: give it one')
  if (/^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(id)) return { id, heading, blocks: [] }
  const message =
    written === null
      ? 'the section has no id: end the line with one, such as `{#retention}`'
      : `\`${id}\` is no id of lower-case letters, digits and "-": write one such as \`{#retention}\``
  reading.report('notice/missing-section-id', place, message)
  return { id: '', heading, blocks: [] }
}

const tablePattern = /^\{\s*table\s*:([^{}]*)\}(.*)$/

function readTable(line: string, place: Place, blocks: SourceBlock[], reading: Reading): void {
  const [name = '', rest = ''] = (tablePattern.exec(line) ?? []).slice(1).map((part) => part.trim())
  const of = noticeTables.find((known): known is NoticeTable => known === name)
  const anchored = anchorPattern.exec(rest)
  const form = '`{table: retention} [P-032]`, alone on its line'
  if (of === undefined) {
    const near = suggestion(name, noticeTables)
    const mend = near === '' ? `: write one of ${noticeTables.join(', ')}, as in ${form}` : near
    reading.report('notice/unknown-table', place, `no table is called \`${name.slice(0, 60)}\`${mend}`)
  } else if (anchored === null || anchored[0].length !== rest.length) {
    reading.report('notice/anchor', place, `a table carries its promises: write ${form}`)
  } else blocks.push({ kind: 'table', of, promises: promisesOf(anchored[0]), place })
}
