import { html } from 'hono/html'
import { MailError } from './errors.ts'

/** What a mail says, before its layout: one action at most, nothing personal in the subject. */
export interface MailWords {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** Digits to type, shown large; null without. */
  readonly code: string | null
  readonly action: { readonly label: string; readonly url: string } | null
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'action'; readonly label: string; readonly url: string }

/** The action stands after what introduces it (the second paragraph where a third follows), the code one paragraph later. */
function parts({ paragraphs, code, action }: MailWords): readonly Part[] {
  const introduction = Math.max(1, Math.min(2, paragraphs.length - 1))
  const text = (from: number, to?: number) =>
    paragraphs.slice(from, to).map((paragraph): Part => ({ kind: 'text', text: paragraph }))
  return [
    ...text(0, introduction),
    ...(action === null ? [] : [{ kind: 'action', ...action } as const]),
    ...text(introduction, introduction + 1),
    ...(code === null ? [] : [{ kind: 'code', text: code } as const]),
    ...text(introduction + 1),
  ]
}

export function asText(words: MailWords): string {
  const lines = parts(words).map((part) =>
    part.kind === 'action' ? `${part.label}\n${part.url}` : part.text,
  )
  return `${lines.join('\n\n')}\n`
}

/** The same words in the same order; no image, no font, nothing loaded from anywhere. */
export function asHtml(lang: string, words: MailWords): string {
  const body = parts(words).map((part) => {
    if (part.kind === 'code')
      return html`<p style="font-size:28px;letter-spacing:4px;margin:0 0 16px"><strong>${part.text}</strong></p>`
    if (part.kind === 'text') return html`<p style="margin:0 0 16px">${part.text}</p>`
    return html`<p style="margin:0 0 16px"><a href="${part.url}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#0b5a63;color:#ffffff">${part.label}</a></p>`
  })
  return String(html`<!DOCTYPE html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${words.subject}</title></head>
<body style="margin:0;padding:24px;background:#fbfaf7;color:#16242c;font:17px/1.55 'Source Sans 3',system-ui,sans-serif">
<div style="max-width:34em">${body}</div>
</body></html>
`)
}

/** @throws MailError `mail/bad-subject` for what would become another header. */
export function checkSubject(subject: string): void {
  if (subject.trim() === '' || subject.length > 200 || /\p{Cc}/u.test(subject))
    throw new MailError('mail/bad-subject', 'The subject of a mail is one line of 1 to 200 letters.')
}

/** One address (RFC 5321 lengths), without quotes, comments or lists: what a form would ask for. */
export function isAddress(text: string): boolean {
  const plain = /^[^\s\p{Cc}()<>[\]:;@\\,"]{1,64}@[^\s\p{Cc}()<>[\]:;@\\,"]+\.[^\s\p{Cc}()<>[\]:;@\\,".]+$/u
  return text.length <= 254 && plain.test(text)
}

/** @throws MailError `mail/bad-address`. */
export function checkAddress(address: string): void {
  if (!isAddress(address)) throw new MailError('mail/bad-address', 'A mail goes to one plain address.')
}
