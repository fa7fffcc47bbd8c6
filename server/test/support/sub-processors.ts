import { type Bundle, bundleHash, clientBundle, clientsOf } from '@garant/policy'
import { systemRandom } from '../../src/kernel/random.ts'
import { tenant } from '../../src/kernel/tenant.ts'
import { createMail, type Mail } from '../../src/mail/mail.ts'
import { createSubProcessors } from '../../src/parties/sub-processor-create.ts'
import { noticeTaken } from '../../src/parties/sub-processor-notice.ts'
import type { Particulars, SubProcessors } from '../../src/parties/sub-processors.ts'
import { suspendedBy } from '../../src/rights/deadline.ts'
import { testClient } from './client.ts'
import { databases } from './database.ts'
import { testBundle } from './policy.ts'
import { type TestRights, testRights } from './rights.ts'

const [sales] = testBundle.purposes
if (sales === undefined) throw new TypeError('the test policy has a purpose')
const both = (text: string) => ({ fr: text, en: text })

/** Two clients: `vergers` with a store that a host operates, `atelier` that signed before there was one. */
export const chainBundle: Bundle = withClients({
  ...testBundle,
  purposes: [
    ...testBundle.purposes,
    {
      ...sales,
      id: 'hosting',
      label: both('Héberger'),
      role: 'processor',
      legalBasis: [],
      recipients: ['host'],
    },
  ],
  recipients: [
    ...testBundle.recipients,
    {
      ...{ id: 'host', name: 'Hébergeur', kind: 'sub-processor', country: 'FR', contract: 'C-1' },
      ...{ label: both('Hébergement'), safeguard: null, notify: 'dpo@host.example', since: '2026-01-05' },
    },
  ],
  agreements: [
    {
      ...{ id: 'host', title: both('Hébergement'), kind: 'processor', recipient: 'host', client: null },
      ...{ signed: '2026-01-05', until: null, clauses: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] },
      ...{ flowDown: true, document: 'C-1' },
    },
  ],
})

function withClients(operator: Bundle): Bundle {
  const vergers = testClient('vergers', { purposes: ['hosting'] }, operator)
  const stores = vergers.client.stores.map((store) => ({ ...store, subProcessors: ['host'] }))
  const first = { ...vergers.operator, clients: [{ ...vergers.client, stores }] }
  const atelier = { purposes: ['hosting'], objectionDays: 15, signed: '2025-06-02' }
  const { operator: whole } = testClient('atelier', atelier, first)
  return whole
}

export const vergers = tenant('vergers')
export const atelier = tenant('atelier')

export const particulars: Particulars = {
  ...{ name: 'Sauvegarde & Cie', address: '1 quai du Rhône, 69000 Lyon', country: 'FR', place: 'Lyon' },
  contact: 'donnees@sauvegarde.example',
  service: { fr: 'Copies de secours', en: 'Backups' },
  ...{ data: ['contact'], purposes: ['hosting'], stores: [], engagedBy: null, contentAccess: false },
}

export interface TestChain extends TestRights {
  readonly chain: SubProcessors
  readonly mail: Mail
  /** The mail server answers for every notice that waits. */
  answerMails(refused?: number): Promise<void>
  /** The policy in force from now on. */
  publish(bundle: Bundle): Promise<void>
}

/** The register over a fresh database, with the policy of two clients in force. */
export async function testChain(): Promise<TestChain> {
  const [server] = databases()
  if (server === undefined) throw new Error('no PostgreSQL server for tests')
  const test = await testRights(server)
  const { database, keys, journal, jobs, register, clock } = test
  const { db } = database
  const { vault } = keys
  const mail = createMail({
    ...{ db, vault, jobs, clock, random: systemRandom },
    config: { smtpUrl: null, data: keys.data, url: 'https://garant.example.org' },
    sender: async () => ({ name: 'Exemple', email: 'dpo@example.fr' }),
  })
  const chain = createSubProcessors({
    ...{ db, vault, journal, jobs, mail, clock, register },
    windowEnd: (from, days) => suspendedBy(from, days, 'FR'),
    portal: () => 'https://garant.example.org/client/sous-traitants',
  })
  const put = async (given: Bundle) => {
    const bundle = { ...given, effective: clock.at.toISOString().slice(0, 10) }
    const compiled = { bundle, hash: bundleHash(bundle) }
    const owner = tenant(bundle.organisation.id)
    await db.transact((tx) => register.publish(tx, { tenant: owner, compiled, actor: null }))
  }
  const publish = async (bundle: Bundle) => {
    await put(bundle)
    for (const { id } of clientsOf(bundle)) {
      const own = clientBundle(bundle, id)
      if (own !== null) await put(own)
    }
  }
  await publish(chainBundle)
  const answered = new Set<string>()
  return {
    ...test,
    ...{ chain, mail, publish },
    async answerMails(refused) {
      for (const { id } of await mail.list(test.tenant)) {
        if (answered.has(id)) continue
        answered.add(id)
        await noticeTaken(
          {
            ...{ db, vault, journal, jobs, mail, clock, register, portal: () => '' },
            windowEnd: (from, days) => suspendedBy(from, days, 'FR'),
          },
          test.tenant,
          id,
          refused ?? null,
        )
      }
    },
  }
}
