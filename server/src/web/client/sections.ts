import type { Account } from '../../accounts/accounts.ts'
import type { Language } from '../../i18n/i18n.ts'
import type { Overview } from '../../pack/pack.ts'
import { receivedSection } from './breaches/routes.ts'
import type { ClientDeps } from './client.ts'
import { endSection } from './end/routes.ts'
import type { Standing, Waiting } from './home.ts'
import { instructionSection } from './instructions/routes.ts'
import { clientPlaces } from './places.ts'
import { chainSection } from './processors/routes.ts'
import { requestSection } from './requests/routes.ts'

/** Whoever looks: an account of a client, in a language. Everything is read for `account.tenant` alone. */
export interface ClientVisitor {
  readonly account: Account
  readonly language: Language
  /** ISO day in the operator's zone. */
  readonly today: string
  readonly overview: Overview
}

/** What a part of the portal says on the home page. */
export interface ClientSection {
  /** How it stands, in a sentence. Null: it has nothing to show this client. */
  standing(visitor: ClientVisitor): Promise<Standing | null>
  /** What waits for the client there. */
  waiting?(visitor: ClientVisitor): Promise<readonly Waiting[]>
}

/** The parts of the portal, in the order of the home page. */
export function clientSections(deps: ClientDeps): readonly ClientSection[] {
  return [
    agreement,
    instructionSection(deps),
    requestSection(deps),
    processing,
    people(deps),
    chainSection(deps),
    stores,
    receivedSection(deps),
    measures,
    pack(deps),
    log(deps),
    endSection(deps),
  ]
}

const agreement: ClientSection = {
  async standing({ language: { m, format }, overview: { client } }) {
    return {
      title: m.client.nav.agreement,
      place: clientPlaces.agreement,
      sentence: m.client.agreement.standing(
        format.date(client.signed),
        client.until === null ? null : format.date(client.until),
      ),
    }
  },
}

const processing: ClientSection = {
  async standing({ language: { m }, overview: { purposes, rules } }) {
    return {
      title: m.client.nav.processing,
      place: clientPlaces.processing,
      sentence: m.client.processing.standing(purposes, rules),
    }
  },
}

const stores: ClientSection = {
  async standing({ language: { m, format }, overview: { client, places } }) {
    const countries = [...new Set(places.map(({ flow }) => flow.country))].map(format.country)
    return {
      title: m.client.nav.stores,
      place: clientPlaces.stores,
      sentence: m.client.stores.standing(client.stores.length, places.length, format.list(countries)),
    }
  },
}

const measures: ClientSection = {
  async standing({ language: { m }, overview: { measures: of } }) {
    return {
      title: m.client.nav.measures,
      place: clientPlaces.measures,
      sentence: m.client.measures.standing(of.holding, of.all),
    }
  },
}

function people(deps: ClientDeps): ClientSection {
  return {
    async standing({ account, language: { m } }) {
      const members = await deps.people.members(account.tenant)
      return {
        title: m.client.nav.people,
        place: clientPlaces.people,
        sentence: m.client.people.standing(members.length),
      }
    },
  }
}

function pack(deps: ClientDeps): ClientSection {
  return {
    async standing({ account, language: { m, format } }) {
      const [newest] = await deps.pack.deliveries(account.tenant)
      return {
        title: m.client.nav.pack,
        place: clientPlaces.pack,
        sentence:
          newest === undefined ? m.client.pack.never : m.client.pack.standing(format.date(newest.day)),
      }
    },
  }
}

function log(deps: ClientDeps): ClientSection {
  return {
    async standing({ account, language: { m } }) {
      return {
        title: m.client.nav.log,
        place: clientPlaces.log,
        sentence: m.pack.chapters.audit.lead(await deps.entries(account.tenant)),
      }
    },
  }
}
