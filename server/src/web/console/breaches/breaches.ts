import type { Breach } from '../../../breach/breach.ts'

/** What the pages of breaches do and read. */
export type OfficerBreaches = Pick<
  Breach,
  | 'suspect'
  | 'becomeAware'
  | 'dismiss'
  | 'describe'
  | 'scope'
  | 'assess'
  | 'tellClients'
  | 'noteAcknowledgement'
  | 'file'
  | 'sendLetters'
  | 'tellPublic'
  | 'merge'
  | 'close'
  | 'view'
  | 'register'
  | 'authorityForm'
  | 'clientNotice'
  | 'drill'
  | 'drills'
>
