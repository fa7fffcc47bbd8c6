import { type Bundle, clientBundle, clientsOf, loadLaw, staffOf } from '@garant/policy'
import type { Member } from '../../src/accounts/accounts.ts'
import type { Language } from '../../src/i18n/i18n.ts'
import { tenant } from '../../src/kernel/tenant.ts'
import { agreementText } from '../../src/pack/agreement/text.ts'
import { access } from '../../src/pack/chapters/access.ts'
import { agreement } from '../../src/pack/chapters/agreement.ts'
import { audit } from '../../src/pack/chapters/audit.ts'
import { end } from '../../src/pack/chapters/end.ts'
import { measures } from '../../src/pack/chapters/measures.ts'
import { parties } from '../../src/pack/chapters/parties.ts'
import { places } from '../../src/pack/chapters/places.ts'
import { processing } from '../../src/pack/chapters/processing.ts'
import { retention } from '../../src/pack/chapters/retention.ts'
import type { PackContext } from '../../src/pack/context.ts'
import { overviewOf } from '../../src/pack/overview.ts'
import type { ChapterMaker, Delivery, Pack } from '../../src/pack/pack.ts'
import type { ClientDeps } from '../../src/web/client/client.ts'
import type { OfficerPacks } from '../../src/web/console/packs/packs.ts'
import { sampleBoard } from './sample-board.ts'
import { sampleReceived } from './sample-breaches.ts'
import { sampleTold } from './sample-chain.ts'
import { sampleEnding } from './sample-ending.ts'
import { sampleInstructions } from './sample-instructions.ts'
import { officerDeps } from './sample-officer.ts'
import { samplePasskeys } from './sample-passkeys.ts'
import { sampleReading } from './sample-staff.ts'

const makers = new Map<string, ChapterMaker>(
  [parties, agreement, access, processing, places, measures, retention, audit, end].map((maker) => [
    maker.id,
    maker,
  ]),
)

const delivery: Delivery = {
  ...{ id: 'd1', day: '2026-11-20', files: 71, bytes: 312_400, lacks: [], unreached: ['vergers'] },
  manifest: `sha256:${'3f1c2a9b'.repeat(8)}`,
  contents: `sha256:${'0'.repeat(64)}`,
  ...{ way: 'portal', actor: 'c3d2e1f0', at: new Date('2026-11-20T09:41:00Z') },
}

const member = (id: string, name: string, role: Member['role']): Member => ({
  ...{ id, name, role, email: `${id}@vergers.example.org` },
  ...{ since: new Date('2026-03-02T09:00:00Z'), actor: id, endsAt: null },
})

/** A client's portal over the example policy: the words are the product's own, what they tell of was never done. */
export function clientDeps(bundle: Bundle, changes: string[]): ClientDeps {
  const context = sampleContext(bundle)
  const change = (what: string) => void changes.push(what)
  const act = (what: string) => async () => {
    change(what)
    return { result: 'unknown' } as const
  }
  const receipt = { index: 3, text: 'c2sp.org/tlog-proof@v1\n' }
  const pack: Pack = {
    chapters: async (_, ids, language: Language) =>
      Promise.all(
        ids.flatMap((id) => {
          return makers.get(id)?.make(context, language) ?? []
        }),
      ),
    log: async (_, page) => ({
      ...{ key: await context.key(), size: 120, page, pages: 3, holds: true },
      lines: [...(await context.log())].toReversed(),
    }),
    overview: () => overviewOf(context, []),
    agreement: (_, language) => agreementText(context, language),
    make: async () => ({ result: 'no-client' }),
    async deliver() {
      change('deliver')
      return { result: 'no-client' }
    },
    keepCurrent: async () => 0,
    bindJobs: async () => {},
    deliveries: async () => [delivery],
    zip: async (_, id) => (id === delivery.id ? Buffer.from('PK') : null),
    receipt: async (_, id) => (id === delivery.id ? receipt : null),
  }
  return {
    tenant: tenant(bundle.organisation.id),
    url: 'http://localhost',
    policy: async () => bundle,
    accounts: { signOut: async () => [], passkeys: samplePasskeys(changes) },
    pack,
    people: {
      members: async () => [
        member('camille', 'Camille Martin', 'client'),
        member('alex', 'Alex Roux', 'client-reader'),
      ],
      async invite() {
        change('invite')
        return 'open'
      },
      async dismiss() {
        change('dismiss')
        return 'last'
      },
    },
    breaches: sampleReceived(changes),
    instructions: sampleInstructions(context.bundle, change),
    ending: sampleEnding(context.bundle, change),
    requests: {
      ...officerDeps(changes),
      openFile: async () => sampleReading,
      policy: async () => context.bundle,
      async open() {
        change('open')
        return { result: 'invalid', field: 'email' }
      },
      decide: async (_, __, work) => work(),
    },
    chain: {
      told: async () => sampleTold,
      policy: async () => context.bundle,
      acknowledge: act('acknowledge'),
      object: act('object'),
      withdrawObjection: act('withdraw-objection'),
    },
    entries: async () => 1204,
    now: () => new Date('2026-12-03T09:00:00Z'),
    today: () => '2026-12-03',
  }
}

function sampleContext(bundle: Bundle): PackContext {
  const [client] = clientsOf(bundle)
  const own = client && clientBundle(bundle, client.id)
  const law = loadLaw(bundle.law)
  if (client === undefined || !own || law === null) throw new TypeError('the example policy has a client')
  const published = {
    ...{ number: 1, version: own.version, hash: `sha256:${'a'.repeat(64)}`, effective: own.effective },
    ...{ publishedAt: new Date('2026-11-01T00:00:00Z'), actor: null, bundle: own },
  }
  const day = '2026-12-03'
  const at = new Date(`${day}T09:00:00Z`)
  return {
    ...{ tenant: tenant(client.id), client, bundle: own, law },
    agreement: bundle.agreements.find(({ id }) => id === client.agreement) ?? null,
    operator: bundle.organisation,
    operatorTenant: tenant(bundle.organisation.id),
    staff: staffOf(bundle),
    moment: {
      ...{ tenant: tenant(client.id), day, at, stamp: at, published, bundle: own, law },
      history: [],
    },
    board: async () => sampleBoard(bundle),
    chain: async () => [],
    reach: async () => own.stores.map(({ name }, place) => ({ store: name, reached: place > 0 })),
    requests: async () => [],
    fsck: async () => ({ size: 1204, problems: [] }),
    log: async () => [
      { index: 0, day: '2026-03-02', type: 'policy.published', policy: '', leaf: '' },
      { index: 1, day: '2026-11-20', type: 'pack.delivered', policy: '', leaf: '' },
    ],
    key: async () => 'garant.example.org/log/vergers+3f1c2a9b+AWkYv0mQe5n0Qe1s5sGx0n3m9c6o2b8k7j4h1g0f9e8d',
  }
}

/** The files as the officer sees them. */
export function sampleOfficerPacks(changes: string[]): OfficerPacks {
  const files = [delivery, { ...delivery, day: '2025-01-10' }, null]
  return {
    list: async () => ({
      ...{ page: 1, pages: 1 },
      items: files.map((newest, place) => ({
        ...{ tenant: tenant(`client-${place}`), name: `Client ${place} (exemple)`, newest },
      })),
    }),
    async hand(client) {
      changes.push(`hand ${client}`)
      return true
    },
    zip: async () => null,
  }
}
