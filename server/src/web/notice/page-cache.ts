import { accepted } from '../assets.ts'
import { compress } from '../compress.ts'

/** A public page made once for each version of what it shows, language, kind of visitor and encoding. */
export interface PageCache {
  /** The page, where it lies ready; null: it has to be made. */
  ready(version: string, kind: string, request: Request): Promise<Response | null>
  /**
   * @param version of everything the page shows; a page of another version is forgotten, never served.
   * @param kind what else the page depends on, beside the visitor's encodings.
   */
  page(version: string, kind: string, request: Request, make: () => Promise<Response>): Promise<Response>
}

interface Kept {
  readonly headers: Headers
  readonly bytes: Uint8Array<ArrayBuffer>
}

export function createPageCache(): PageCache {
  let of = ''
  let pages = new Map<string, Promise<Kept | null>>()

  async function render(request: Request, make: () => Promise<Response>): Promise<Kept | null> {
    const response = await compress(await make(), request, 'anyone')
    const bytes = new Uint8Array(await response.arrayBuffer())
    return response.ok ? { headers: response.headers, bytes } : null
  }

  const keyOf = (kind: string, request: Request) => `${request.method} ${kind} ${accepted(request) ?? ''}`

  return {
    async ready(version, kind, request) {
      const kept = version === of ? await pages.get(keyOf(kind, request))?.catch(() => null) : null
      return kept ? new Response(kept.bytes, { headers: kept.headers }) : null
    },

    async page(version, kind, request, make) {
      if (version !== of) {
        of = version
        pages = new Map()
      }
      const known = pages
      const key = keyOf(kind, request)
      const rendering = known.get(key) ?? render(request, make)
      known.set(key, rendering)
      // What could not be made once may be made the next time.
      const kept = await rendering.catch((cause: unknown) => {
        known.delete(key)
        throw cause
      })
      if (kept !== null) return new Response(kept.bytes, { headers: kept.headers })
      known.delete(key)
      return make()
    },
  }
}
