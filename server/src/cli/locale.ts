import type { Locale } from '../i18n/typeset.ts'

/** The language that a terminal was set to; English unless it is French. */
export function localeOf(env: NodeJS.ProcessEnv): Locale {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('fr') ? 'fr' : 'en'
}
