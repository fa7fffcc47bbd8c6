/** Mails the officer how the week stands, every Monday morning in the organisation's zone. Data: tenant. */
export const weekQueue = 'agenda.week'
