import type { Sabotage } from '../../check.ts'

export const sabotage: Sabotage = {
  says: {
    fr: 'Le formulaire demande une copie de la pièce d’identité.',
    en: 'The form asks for a copy of an identity document.',
  },
  async breaks(scratch) {
    return scratch.site((site) => ({
      ...site,
      async fetch(request) {
        const answer = await site.fetch(request)
        const html = await answer.text()
        const field = '<input type="file" name="document">'
        return new Response(answer.status === 303 ? null : html.replace('</form>', `${field}</form>`), answer)
      },
    }))
  },
}
