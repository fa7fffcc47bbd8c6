/** What a form sent: text values by name, trimmed; unknown names are simply not asked for. */
export interface Form {
  /** Empty text when absent. */
  get(name: string): string
  all(name: string): readonly string[]
}

/** No form of ours is longer, in bytes. */
const longest = 64 * 1024

/**
 * Reads a URL-encoded body without ever holding more than the limit.
 * @returns `null` when it is too long.
 */
export async function readForm(request: Request): Promise<Form | null> {
  const text = await readText(request)
  if (text === null) return null
  const values = new URLSearchParams(text)
  return {
    get: (name) => clean(values.get(name) ?? ''),
    all: (name) => values.getAll(name).map(clean),
  }
}

async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > longest) return null
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > longest) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Control characters never belong in what a person types on one line; line ends stay, as one sign. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  return text.replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, '').trim()
}
