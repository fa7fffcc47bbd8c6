import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { wallClock } from './wall-clock.ts'

/** What a page of a spreadsheet is made of; `kind` chooses the style of the row. */
export interface OdsSheet {
  readonly name: string
  /** Widths of columns, in millimetres. */
  readonly widths: readonly number[]
  readonly rows: readonly {
    readonly kind: 'title' | 'section' | 'head' | 'plain'
    readonly cells: readonly string[]
  }[]
}

/**
 * An OpenDocument spreadsheet (ODF 1.3). All cells are texts, so nothing in it is ever executed. Equal sheets have equal
 * bytes.
 * @param at instant that every part bears.
 */
export async function ods(sheets: readonly OdsSheet[], at: Date, language: 'fr' | 'en'): Promise<Buffer> {
  const zip = new ZipFile()
  const options = { mtime: wallClock(at), forceDosTimestamp: true, mode: 0o100644 }
  const add = (path: string, text: string, compress: boolean): void =>
    zip.addBuffer(Buffer.from(text), path, { ...options, compress })
  // The format asks for the type first and unpacked (ODF 1.3, part 2, 3.3).
  add('mimetype', type, false)
  add('content.xml', content(sheets), true)
  add('styles.xml', styles(language), true)
  add('META-INF/manifest.xml', manifest, true)
  zip.end()
  return buffer(zip.outputStream)
}

const type = 'application/vnd.oasis.opendocument.spreadsheet'
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
const namespaces = [
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
  'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
  'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
  'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
  'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
  'office:version="1.3"',
].join(' ')

const manifest = `${declaration}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
`

function styles(language: 'fr' | 'en'): string {
  const country = { fr: 'FR', en: 'GB' }[language]
  return `${declaration}<office:document-styles ${namespaces}><office:styles>
<style:default-style style:family="table-cell"><style:text-properties fo:font-size="10pt" fo:language="${language}" fo:country="${country}"/></style:default-style>
</office:styles></office:document-styles>
`
}

/** The document's own styles: one for each kind of row, wrapped and top-aligned so that nothing is cut. */
const cellStyles = `<style:style style:name="title" style:family="table-cell"><style:text-properties fo:font-size="14pt" fo:font-weight="bold" fo:color="#0b5a63"/></style:style>
<style:style style:name="section" style:family="table-cell"><style:table-cell-properties fo:background-color="#e9f2f2"/><style:text-properties fo:font-weight="bold" fo:color="#16242c"/></style:style>
<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" fo:border-bottom="0.5pt solid #74848d"/><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="plain" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
<style:style style:name="row" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>`

function content(sheets: readonly OdsSheet[]): string {
  const widths = [...new Set(sheets.flatMap((sheet) => sheet.widths))].sort((a, b) => a - b)
  const columns = widths.map(
    (width) =>
      `<style:style style:name="w${width}" style:family="table-column"><style:table-column-properties style:column-width="${width}mm"/></style:style>`,
  )
  return `${declaration}<office:document-content ${namespaces}><office:automatic-styles>
${[...columns, cellStyles].join('\n')}
</office:automatic-styles><office:body><office:spreadsheet>
${sheets.map(sheetXml).join('\n')}
</office:spreadsheet></office:body></office:document-content>
`
}

function sheetXml({ name, widths, rows }: OdsSheet): string {
  return `<table:table table:name="${xml(name)}">
${widths.map((width) => `<table:table-column table:style-name="w${width}"/>`).join('')}
${rows.map((row) => rowXml(row, widths.length)).join('\n')}
</table:table>`
}

function rowXml({ kind, cells }: OdsSheet['rows'][number], columns: number): string {
  const spans = (kind === 'title' || kind === 'section') && cells.length === 1 && columns > 1
  const written = cells.map((cell) => {
    const spanned = spans ? ` table:number-columns-spanned="${columns}" table:number-rows-spanned="1"` : ''
    const lines = cell.split('\n').map((line) => `<text:p>${xml(line)}</text:p>`)
    return `<table:table-cell table:style-name="${kind}" office:value-type="string"${spanned}>${lines.join('')}</table:table-cell>`
  })
  const covered = spans ? `<table:covered-table-cell table:number-columns-repeated="${columns - 1}"/>` : ''
  return `<table:table-row table:style-name="row">${written.join('')}${covered}</table:table-row>`
}

/** Text of an element or an attribute; signs that XML 1.0 cannot hold are left out. */
function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
