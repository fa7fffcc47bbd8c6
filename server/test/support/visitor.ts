/** Somebody without a browser: opens pages, follows links and sends the forms that stand on them, with cookies. */
export interface Visitor {
  /** @returns the page's text. */
  open(path: string): Promise<string>
  /** Opens the first link of the current page that fits; its address is the first group. */
  follow(link: RegExp): Promise<string>
  /**
   * Sends the form of the current page whose action contains these words, with what it holds and what is added.
   * @returns the address it led to.
   */
  send(action: string, added?: Readonly<Record<string, string>>, from?: string): Promise<string>
}

export function visitor(url: string): Visitor {
  let page = ''
  const cookies = new Map<string, string>()

  async function ask(path: string, init: RequestInit = {}): Promise<string> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { cookie, 'sec-fetch-site': 'same-origin' }
    const answer = await fetch(new URL(path, url), { ...init, redirect: 'manual', headers })
    for (const set of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    page = await answer.text()
    if (next !== null) return ask(next)
    if (!answer.ok) throw new Error(`${path.split('/')[1]}: ${answer.status}`)
    return path
  }

  return {
    async open(path) {
      await ask(path)
      return page
    },
    async follow(link) {
      const to = link.exec(page)?.[1]
      if (to === undefined) throw new Error(`no link ${link.source} on this page`)
      await ask(to)
      return page
    },
    async send(action, added = {}, from) {
      if (from !== undefined) await ask(from)
      const forms = page.matchAll(/<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/g)
      const form = [...forms].find(([, to]) => to?.includes(action))
      if (form === undefined) throw new Error(`no form for ${action} on this page`)
      const body = new URLSearchParams(added)
      for (const [tag] of (form[2] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g))
        body.append(/name="([^"]*)"/.exec(tag)?.[1] ?? '', /value="([^"]*)"/.exec(tag)?.[1] ?? '')
      return ask(form[1] ?? '', { method: 'POST', body })
    },
  }
}
