import { fileURLToPath } from 'node:url'
import { type Bundle, compileFolder } from '@garant/policy'
import { serve } from '@hono/node-server'
import { tenant } from '../../src/kernel/tenant.ts'
import { clientRoutes } from '../../src/web/client/routes.ts'
import { consoleRoutes } from '../../src/web/console/routes.ts'
import { stayRoutes } from '../../src/web/portal/stay.ts'
import { createWeb, type Demo, type PersonRights, type PublicLog, type Web } from '../../src/web/web.ts'
import { sampleAgenda } from './sample-agenda.ts'
import { sampleOfficerBoard, samplePublicBoard } from './sample-board.ts'
import { sampleBreaches } from './sample-breaches.ts'
import { sampleCases, sampleDeadline } from './sample-cases.ts'
import { sampleProcessors } from './sample-chain.ts'
import { clientDeps, sampleOfficerPacks } from './sample-client.ts'
import { sampleClients } from './sample-clients.ts'
import { sampleDisclosures } from './sample-disclosures.ts'
import { sampleEditing } from './sample-editing.ts'
import { officerDeps, sampleClient, sampleOfficer } from './sample-officer.ts'
import { sampleLooks, sampleStaff } from './sample-staff.ts'
import { sampleStaying } from './sample-staying.ts'

/** The pages alone, over sample view models: what is shown here was never done. */
export interface SampleSite {
  readonly web: Web
  readonly url: string
  /** What the pages asked the rights module to change, in order. */
  readonly changes: readonly string[]
  close(): Promise<void>
}

/** The tour over the samples, with one mail whose link leads to a sample. */
function sampleDemo(url: string): Demo {
  const mail = {
    id: 'm1',
    to: 'camille.roux@example.fr',
    subject: 'Confirmez votre demande d’effacement',
    text: `Bonjour,\n\nouvrez ce lien pour confirmer :\n${url}/confirmer/ready\n\nVotre code : 042 917.`,
    at: '2026-11-23T08:41:00Z',
  }
  return { email: mail.to, officer: 'Dominique Petit', client: null, mails: async () => [mail] }
}

/** The policy of the example, compiled from its folder. */
export async function sampleBundle(): Promise<Bundle> {
  const folder = fileURLToPath(new URL('../../../examples/im-pec', import.meta.url))
  const compiled = await compileFolder(folder)
  if (!compiled.ok) throw new Error('examples/im-pec does not compile')
  return compiled.bundle
}

export async function sampleSite(options: { readonly demo?: boolean } = {}): Promise<SampleSite> {
  const changes: string[] = []
  const bundle = await sampleBundle()
  const failures: unknown[] = []
  let fetch: Web['fetch'] = async () => new Response(null, { status: 503 })
  const server = serve({ fetch: (request) => fetch(request), port: 0, hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', () => resolve()))
  const address = server.address()
  const url = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`
  const log: PublicLog = {
    verifierKey: async () =>
      'garant.example.org/im-pec+3f1c2a9b+AWkYv0mQe5n0Qe1s5sGx0n3m9c6o2b8k7j4h1g0f9e8d',
    checkpoint: async () => 'garant.example.org/im-pec\n1205\nq83vEjRWeJq83vEjRWeJq83vEjRWeJq83vEjRWeJq80=\n',
    tile: async (path) => (path === '0/000.p/3' ? new Uint8Array(96) : null),
  }
  const web = createWeb({
    within: (_, work) => work(),
    clientStanding: async () => 'active',
    config: { url, evaluation: false, proxyHops: 0 },
    tenant: tenant('im-pec'),
    policy: async () => bundle,
    rights: sampleRights(changes),
    looks: async () => sampleLooks,
    log,
    logOf: async (name) => (name === 'im-pec' ? log : null),
    board: samplePublicBoard(bundle),
    accounts: {
      who: async () => sampleOfficer,
      whoOfClients: async () => sampleClient,
      signInDemo: async () => [],
    },
    routes: [
      ...stayRoutes(sampleStaying),
      ...clientRoutes(clientDeps(bundle, changes)),
      ...consoleRoutes({
        ...officerDeps(changes),
        within: (_, work) => work(),
        clientStanding: async () => null,
        tenant: tenant('im-pec'),
        url,
        staff: sampleStaff(changes),
        policy: async () => bundle,
        agenda: sampleAgenda,
        board: sampleOfficerBoard(bundle, changes),
        breaches: sampleBreaches(changes),
        processors: sampleProcessors(changes),
        disclosures: sampleDisclosures(changes),
        packs: sampleOfficerPacks(changes),
        clients: sampleClients(bundle, changes),
        failed: (cause) => failures.push(cause),
        editing: sampleEditing(changes),
        history: async () => [],
        today: () => '2026-11-23',
      }),
    ],
    demo: options.demo === true ? sampleDemo(url) : null,
    failed: (cause) => failures.push(cause),
  })
  fetch = web.fetch
  return {
    web,
    url,
    changes,
    async close() {
      await new Promise((resolve) => server.close(resolve))
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** Answers with the samples, and writes down what would have changed. */
function sampleRights(changes: string[]): PersonRights {
  const reference = '7K4M-2QXD'
  return {
    holderOf: async () => null,
    async receive(_, { right, subject }) {
      changes.push(`receive ${right} ${subject.map(({ kind }) => kind).join(' ')}`)
      return { result: 'received', reference, caseToken: 'waiting', deadline: sampleDeadline }
    },
    async peekLink(_, token) {
      if (token === 'ready') return { state: 'ready', reference, right: 'erasure', email: 'c…@example.fr' }
      return token === 'used' || token === 'expired' ? { state: token, reference } : { state: 'unknown' }
    },
    async confirmByLink(_, token) {
      changes.push(`confirm ${token}`)
      return token === 'ready'
        ? { result: 'confirmed', reference, caseToken: 'received' }
        : { result: 'expired' }
    },
    async confirmByCode(_, token, code) {
      changes.push(`code ${token}`)
      return code === '042917' ? { result: 'confirmed', reference } : { result: 'wrong', triesLeft: 4 }
    },
    async resend(_, token) {
      changes.push(`resend ${token}`)
      return { result: token === 'used' ? 'confirmed' : 'sent' }
    },
    async findAgain() {
      changes.push('findAgain')
      return { result: 'sent' }
    },
    personView: async (_, token) => sampleCases[token] ?? null,
    async download(_, token, form) {
      changes.push(`download ${token} ${form}`)
      return { name: `reponse.${form}`, type: 'application/octet-stream', bytes: new Uint8Array([1]) }
    },
  }
}
