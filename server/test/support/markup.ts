/** An element as a browser would make it of a text. */
export interface Tag {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
}

/** Mark of everything in the payloads that would become an element or an attribute. */
export const mark = 'zxmark'

/** Sixty ways of leaving a text, an attribute, an address or a block for markup. */
export const payloads: readonly string[] = [
  ...[
    'script',
    'img',
    'svg',
    'iframe',
    'math',
    'body',
    'style',
    'link',
    'meta',
    'base',
    'form',
    'object',
  ].map((name) => `<${name} ${mark} src=x onerror=alert(1)>`),
  ...['"', "'", '">', "'>", '`>', '" ', "' ", '"/>', '">"', "\\'>"].map(
    (end) => `${end} ${mark}=1 onmouseover=alert(1) x="<${mark}>`,
  ),
  ...[
    '</title>',
    '</textarea>',
    '</style>',
    '</script>',
    '</td></table>',
    '-->',
    ']]>',
    '</main></body>',
    '</p>',
    '</option></select>',
  ].map((close) => `${close}<${mark} autofocus onfocus=alert(1)>`),
  ...['&lt;', '&#60;', '&#x3c;', '\\u003c', '%3C', '+ADw-', '\uff1c', '&amp;lt;'].map(
    (open) => `${open}img ${mark} src=x onerror=alert(1)>`,
  ),
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<b>',
    'vbscript:x',
  ].map((address) => `<a ${mark} href="${address}">x</a>`),
  ...[
    `<${mark}`,
    `<!--${mark}`,
    `<${mark}/onload=alert(1)//`,
    `<!DOCTYPE ${mark}>`,
    `<?${mark} ?>`,
    `<![CDATA[<${mark}>]]>`,
  ],
  ...[`{{${mark}}}`, `\${${mark}}`, `<%= ${mark} %>`, `#{${mark}}`, `[[${mark}]]`],
  ...[
    `https://example.org/"${mark}="`,
    `x" style="${mark}:expression(1)`,
    `\u2028<${mark}>`,
    `\u202e<${mark}>`,
  ],
]

/** Elements and attributes of a document; what a script, a style or a comment holds is none. */
export function tagsOf(html: string): readonly Tag[] {
  const text = html.replace(/(<(script|style)\b[^>]*>)[\s\S]*?(?=<\/\2)/gi, '$1')
  return Array.from(
    text.matchAll(/<([a-z!?/][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>?/gi),
    ([, name = '', rest = '']): Tag => ({
      name: name.toLowerCase(),
      attributes: new Map(
        Array.from(
          rest.matchAll(/([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g),
          ([, key = '', double, single, bare]) => [key.toLowerCase(), double ?? single ?? bare ?? ''],
        ),
      ),
    }),
  )
}

/** What of a document could only have come out of a payload. */
export function intruders(html: string): readonly string[] {
  return tagsOf(html).flatMap(({ name, attributes }) => [
    ...(name.includes(mark) ? [`element ${name}`] : []),
    ...Array.from(attributes).flatMap(([key, value]) => [
      ...(key.includes(mark) || /^on[a-z]+$/.test(key) ? [`attribute ${key} of ${name}`] : []),
      ...(/^(href|src|action|formaction)$/.test(key) && !/^(https?:|mailto:|data:image\/svg|\/|#)/.test(value)
        ? [`address ${value} in ${name}`]
        : []),
    ]),
  ])
}
