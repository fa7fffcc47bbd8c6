import type { Place } from './route.ts'

/** Addresses of the public pages and of the way into the console. Secrets stand in paths only, personal data nowhere. */
export const places = {
  notice: { fr: '/', en: '/en' },
  purpose: { fr: '/notice/finalites/:id', en: '/en/notice/purposes/:id' },
  right: { fr: '/demande', en: '/en/request' },
  you: { fr: '/demande/vous', en: '/en/request/you' },
  check: { fr: '/demande/verifier', en: '/en/request/check' },
  send: { fr: '/demande/envoyer', en: '/en/request/send' },
  link: { fr: '/confirmer/:token', en: '/en/confirm/:token' },
  resendLink: { fr: '/confirmer/:token/renvoyer', en: '/en/confirm/:token/resend' },
  stay: { fr: '/rester/:token', en: '/en/stay/:token' },
  case: { fr: '/suivi/:token', en: '/en/follow/:token' },
  confirmCode: { fr: '/suivi/:token/confirmer', en: '/en/follow/:token/confirm' },
  resendCode: { fr: '/suivi/:token/renvoyer', en: '/en/follow/:token/resend' },
  download: { fr: '/suivi/:token/telecharger/:form', en: '/en/follow/:token/download/:form' },
  again: { fr: '/retrouver', en: '/en/find' },
  receipt: { fr: '/recu', en: '/en/receipt' },
  signIn: { fr: '/connexion', en: '/en/sign-in' },
  console: { fr: '/console', en: '/en/console' },
  client: { fr: '/client', en: '/en/client' },
  outbox: { fr: '/essai/courriels', en: '/en/trial/mails' },
  mail: { fr: '/essai/courriels/:id', en: '/en/trial/mails/:id' },
  enterAsClient: { fr: '/essai/client', en: '/en/trial/client' },
  enterAsOfficer: { fr: '/essai/delegue', en: '/en/trial/officer' },
} as const satisfies Record<string, Place>
