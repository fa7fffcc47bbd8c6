/** The bytes of a file's name, one character a byte: Linux takes any bytes for a name, and only most of them are a text. */
export type Bytes = string

/** Longest name, in bytes. */
export const longestName = 255

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function bytesOf(text: string): Bytes {
  return Buffer.from(text, 'utf8').toString('latin1')
}

/** The text that the bytes are in UTF-8; null: none. */
export function textOf(bytes: Bytes): string | null {
  if (isAscii(bytes)) return bytes
  try {
    return strict.decode(Buffer.from(bytes, 'latin1'))
  } catch {
    return null
  }
}

/** A path as a text from which `readPath` makes the same bytes: a backslash is doubled, and bytes that are no text are written "\xff". */
export function writePath(names: readonly Bytes[]): string {
  return names
    .map((bytes) => {
      const text = textOf(bytes)
      if (text !== null) return text.replaceAll('\\', '\\\\')
      return bytes
        .replaceAll('\\', '\\\\')
        .replaceAll(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`)
    })
    .join('/')
}

/** The names of a path that stays below its folder; null: `writePath` wrote no such text. */
export function readPath(text: string): readonly Bytes[] | null {
  if (!text.isWellFormed()) return null
  const names = text
    .split('/')
    .map((name) =>
      bytesOf(name).replaceAll(/\\(?:\\|x([89a-f][0-9a-f]))/g, (_, hex: string | undefined) =>
        hex === undefined ? '\\' : String.fromCharCode(Number.parseInt(hex, 16)),
      ),
    )
  return names.every(isName) && writePath(names) === text ? names : null
}

/** Whether a folder can hold an entry of this name. */
export function isName(bytes: Bytes): boolean {
  return (
    bytes !== '' &&
    bytes !== '.' &&
    bytes !== '..' &&
    bytes.length <= longestName &&
    !bytes.includes('/') &&
    !bytes.includes('\0')
  )
}

function isAscii(bytes: Bytes): boolean {
  return /^[\0-\x7f]*$/.test(bytes)
}
