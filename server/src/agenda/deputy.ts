import type { Organisation } from '@garant/policy'
import { Temporal } from 'temporal-polyfill'
import type { Accounts } from '../accounts/accounts.ts'
import type { Db } from '../db/db.ts'
import type { Locale } from '../i18n/typeset.ts'
import type { Journal } from '../journal/journal.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Random } from '../kernel/random.ts'
import type { Tenant } from '../kernel/tenant.ts'
import { consoleLink, type Mail } from '../mail/mail.ts'
import type { Vault } from '../vault/vault.ts'
import { deputyEntry, deputyScope } from './entries.ts'
import { languageOf } from './language-of.ts'

/** Who decides while the officer is away: the deputy whom the policy names, for days that end by themselves. */
export interface Deputies {
  deputy(tenant: Tenant): Promise<DeputyView>
  /** Name of who decides now. */
  inCharge(tenant: Tenant): Promise<string>
  /** @param given ISO days in the organisation's zone, both included. */
  appoint(
    tenant: Tenant,
    given: { readonly from: string; readonly until: string },
    actor: string,
  ): Promise<Appointed>
  /** Ends an absence now. @returns false: there is none. */
  endAbsence(tenant: Tenant, actor: string): Promise<boolean>
  /** Mails the deputy a link that opens a reader's account. @returns false: nobody is named, or they have one. */
  inviteDeputy(tenant: Tenant): Promise<boolean>
}

export interface DeputyView {
  /** null: the policy names nobody. */
  readonly name: string | null
  /** `none`: no account yet. `decides`: may decide at any time. */
  readonly account: 'none' | 'reader' | 'decides' | 'other'
  /** ISO days in the organisation's zone, both included; null: none is under way or to come. */
  readonly absence: { readonly from: string; readonly until: string } | null
}

export type Appointed =
  | { readonly result: 'appointed' }
  | { readonly result: 'invalid'; readonly field: 'from' | 'until' }
  | { readonly result: 'no-deputy' }
  /** Nobody lengthens their own days. */
  | { readonly result: 'own' }

export interface DeputyDeps {
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly vault: Vault
  readonly journal: Pick<Journal, 'append'>
  readonly mail: Pick<Mail, 'send'>
  readonly accounts: Pick<Accounts, 'letAct' | 'stopActing' | 'acting' | 'invite'>
  readonly policy: () => Promise<{ readonly organisation: Organisation; readonly hash: string }>
  invitation(token: string, lang: Locale): string
}

/** Longest absence in days; another can follow it. */
const longest = 92

export function createDeputies(deps: DeputyDeps): Deputies {
  const { db, clock, random, vault, journal, accounts } = deps
  const newMark = () => random.bytes(16).toString('hex')
  const startOf = (day: Temporal.PlainDate, zone: string) =>
    new Date(day.toZonedDateTime(zone).epochMilliseconds)
  const dayOf = (at: Date, zone: string) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

  async function deputy(tenant: Tenant): Promise<DeputyView> {
    const { deputy: named, timeZone } = (await deps.policy()).organisation
    if (named === null) return { name: null, account: 'none', absence: null }
    const known = await accounts.acting(tenant, named.email)
    if (known === null) return { name: named.name, account: 'none', absence: null }
    const { role, absence } = known
    return {
      name: named.name,
      account: role === 'reader' ? 'reader' : role === 'dpo' ? 'decides' : 'other',
      absence: absence && {
        from: dayOf(absence.from, timeZone).toString(),
        until: dayOf(new Date(absence.until.getTime() - 1), timeZone).toString(),
      },
    }
  }

  return {
    deputy,
    async inCharge(tenant) {
      const { dpo, deputy: named } = (await deps.policy()).organisation
      const absence = named && (await accounts.acting(tenant, named.email))?.absence
      return named && absence && absence.from <= clock.now() ? named.name : dpo.name
    },
    async appoint(tenant, given, actor) {
      const { organisation, hash } = await deps.policy()
      const { deputy: named, timeZone: zone } = organisation
      if (named === null) return { result: 'no-deputy' }
      const now = clock.now()
      const today = dayOf(now, zone)
      const [from, until] = [plainDay(given.from), plainDay(given.until)]
      if (from === null || Temporal.PlainDate.compare(from, today) < 0)
        return { result: 'invalid', field: 'from' }
      if (until === null || Temporal.PlainDate.compare(until, from) < 0 || from.until(until).days >= longest)
        return { result: 'invalid', field: 'until' }
      if ((await accounts.acting(tenant, named.email))?.actor === actor) return { result: 'own' }
      return db.transact(async (tx) => {
        const done = await accounts.letAct(tx, tenant, {
          ...{ email: named.email, from: startOf(from, zone), until: startOf(until.add({ days: 1 }), zone) },
        })
        if (done.result === 'no-reader') return { result: 'no-deputy' }
        const mark = newMark()
        await vault.createScopes(tx, tenant, [deputyScope(mark)])
        const facts = { deputy: done.actor, from: from.toString(), until: until.toString() }
        await journal.append(tx, tenant, [deputyEntry('deputy.appointed', mark, facts, actor, hash)])
        return { result: 'appointed' }
      })
    },
    async endAbsence(tenant, actor) {
      const { organisation, hash } = await deps.policy()
      const { deputy: named } = organisation
      if (named === null) return false
      return db.transact(async (tx) => {
        const whose = await accounts.stopActing(tx, tenant, named.email)
        if (whose === null) return false
        const mark = newMark()
        await vault.createScopes(tx, tenant, [deputyScope(mark)])
        await journal.append(tx, tenant, [deputyEntry('deputy.ended', mark, { deputy: whose }, actor, hash)])
        return true
      })
    },
    async inviteDeputy(tenant) {
      const { organisation } = await deps.policy()
      const { deputy: named, shortName } = organisation
      if (named === null || (await accounts.acting(tenant, named.email)) !== null) return false
      await db.transact(async (tx) => {
        const token = await accounts.invite(tx, tenant, 'reader')
        const lang = languageOf(organisation, named)
        const url = deps.invitation(token, lang)
        const words = consoleLink(lang, { organisation: shortName, url, hours: 24 })
        const scope = deputyScope(newMark())
        await vault.createScopes(tx, tenant, [scope])
        await deps.mail.send(tx, tenant, {
          ...{ class: 'transactional', template: 'console-link', scope },
          ...{ to: named.email, lang },
          ...words,
        })
      })
      return true
    },
  }
}

function plainDay(text: string): Temporal.PlainDate | null {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? Temporal.PlainDate.from(text, { overflow: 'reject' }) : null
  } catch {
    return null
  }
}
