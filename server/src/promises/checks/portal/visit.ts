import type { Site } from '../../check.ts'
import { cannotKnow } from '../../finding.ts'

export const noPages = cannotKnow({
  fr: 'Ce processus ne sert pas de pages.',
  en: 'This process serves no pages.',
})

export const noAnswer = cannotKnow({
  fr: 'Une page de la demande ne répond pas.',
  en: 'A page of the request does not answer.',
})

/** A page as a visitor without script or account sees it. */
export interface Seen {
  readonly status: number
  readonly html: string
  readonly setsCookie: boolean
  /** Where a redirection leads. */
  readonly location: string | null
}

export async function open(site: Site, path: string): Promise<Seen> {
  return seen(await site.fetch(new Request(new URL(path, site.url))))
}

export async function submit(
  site: Site,
  form: PageForm,
  values: Readonly<Record<string, string>>,
): Promise<Seen> {
  const body = new URLSearchParams({ ...form.hidden, ...values })
  return seen(await site.fetch(new Request(new URL(form.action, site.url), { method: 'POST', body })))
}

async function seen(response: Response): Promise<Seen> {
  const { status, headers } = response
  const location = headers.get('location')
  return { status, html: await response.text(), setsCookie: headers.has('set-cookie'), location }
}

export interface PageForm {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  /** Names of what the visitor fills in. */
  readonly fields: readonly string[]
}

/** The page's form that is sent by POST, out of its own markup; null: there is none. */
export function formOf({ html }: Pick<Seen, 'html'>): PageForm | null {
  const form = /<form id="demande" method="post" action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/.exec(html)
  const [, action, inside = ''] = form ?? []
  if (action === undefined) return null
  const inputs = [...inside.matchAll(/<input\b([^>]*)>/g)].map(([, attributes = '']) => ({
    name: /\bname="([^"]*)"/.exec(attributes)?.[1] ?? '',
    type: /\btype="([^"]*)"/.exec(attributes)?.[1] ?? 'text',
    value: unescaped(/\bvalue="([^"]*)"/.exec(attributes)?.[1] ?? ''),
  }))
  return {
    action,
    hidden: Object.fromEntries(
      inputs.filter(({ type }) => type === 'hidden').map(({ name, value }) => [name, value]),
    ),
    fields: inputs.filter(({ type }) => type !== 'hidden').map(({ name }) => name),
  }
}

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name] ?? '')
}

const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** What a request came to: the pages on the way, and whether it was taken. */
export interface Asked {
  readonly pages: readonly Seen[]
  readonly taken: boolean
}

/** Asks for access by the form, page by page, as somebody who follows what the pages say. */
export async function ask(site: Site, person: Readonly<Record<string, string>>): Promise<Asked> {
  const pages = [await open(site, site.places.request)]
  for (const values of [{ right: 'access' }, person, {}]) {
    const last = pages.at(-1)
    const form = last === undefined || last.status !== 200 ? null : formOf(last)
    if (form === null) return { pages, taken: false }
    const given = Object.fromEntries(Object.entries(values).filter(([name]) => form.fields.includes(name)))
    pages.push(await submit(site, form, given))
  }
  const { status, location } = pages.at(-1) ?? { status: 0, location: null }
  if (status !== 303 || location === null) return { pages, taken: false }
  pages.push(await open(site, location))
  return { pages, taken: pages.at(-1)?.status === 200 }
}
