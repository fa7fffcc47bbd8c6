import type { Sabotage } from '../../check.ts'

export const sabotage: Sabotage = {
  says: { fr: 'La page de la clé en donne une autre.', en: 'The page of the key gives another one.' },
  async breaks(scratch) {
    return scratch.site((site) => ({
      ...site,
      fetch: async (request) =>
        new URL(request.url).pathname === site.places.key
          ? new Response('other+00000000+AAAA\n')
          : site.fetch(request),
    }))
  },
}
