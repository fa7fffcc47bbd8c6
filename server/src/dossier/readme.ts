import type { Moment } from '../archives/archives.ts'
import { language } from '../i18n/i18n.ts'

/** How to check the dossier without whoever made it. */
export function readme({ bundle, day, published }: Moment, locale: 'fr' | 'en'): string {
  const { m, format } = language(locale, bundle.organisation.timeZone)
  const t = m.dossier
  return [
    `# ${t.title(bundle.organisation.name)}`,
    `${t.asOf(format.date(day))} · ${t.version} ${published.version} · ${published.hash}`,
    t.lead,
    `## ${t.verify}`,
    t.steps.map((step, place) => `${place + 1}. ${step}`).join('\n'),
    t.limits,
    '',
  ].join('\n\n')
}
