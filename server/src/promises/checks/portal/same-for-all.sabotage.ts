import type { Sabotage } from '../../check.ts'

export const sabotage: Sabotage = {
  says: { fr: 'Le portail refuse les numéros étrangers.', en: 'The portal refuses foreign numbers.' },
  async breaks(scratch) {
    return scratch.site((site) => ({
      ...site,
      async fetch(request) {
        const body = request.method === 'POST' ? await request.clone().text() : ''
        return body.includes('%2B1202') ? new Response('', { status: 422 }) : site.fetch(request)
      },
    }))
  },
}
