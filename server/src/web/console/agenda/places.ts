import type { Place } from '../../route.ts'

/** Addresses of the officer's calendar and deputy. The feed's own has no language: its secret knows it. */
export const agendaPlaces = {
  settings: { fr: '/console/calendrier', en: '/en/console/calendar' },
  renew: { fr: '/console/calendrier/adresse', en: '/en/console/calendar/address' },
  revoke: { fr: '/console/calendrier/supprimer', en: '/en/console/calendar/remove' },
  appoint: { fr: '/console/suppleance', en: '/en/console/deputy' },
  end: { fr: '/console/suppleance/fin', en: '/en/console/deputy/end' },
  invite: { fr: '/console/suppleance/acces', en: '/en/console/deputy/access' },
} as const satisfies Record<string, Place>

export const feedPath = '/calendrier/:token/echeances.ics'
