import type { Sabotage } from '../../check.ts'

export const sabotage: Sabotage = {
  says: { fr: 'Le formulaire demande un compte.', en: 'The form asks for an account.' },
  async breaks(scratch) {
    return scratch.site((site) => ({
      ...site,
      fetch: async (request) =>
        request.method === 'POST'
          ? new Response(null, { status: 303, headers: { location: '/connexion' } })
          : site.fetch(request),
    }))
  },
}
