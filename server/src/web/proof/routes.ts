import { readFileSync } from 'node:fs'
import { places } from '../places.ts'
import type { Route } from '../route.ts'
import type { WebDeps } from '../web.ts'
import { receiptPage } from './receipt.ts'
import { standalone } from './standalone.ts'

/** Stands beside the sources of the package that verifies. */
const verifyPage = new URL('../verify.html', import.meta.resolve('@garant/ledger'))

type ProofDeps = Pick<WebDeps, 'log' | 'logOf'>

/** How anybody checks us: the page that explains, the verifier, the key, the log itself. */
export function proofRoutes({ log, logOf }: ProofDeps): readonly Route[] {
  const verifier = standalone(readFileSync(verifyPage))
  return [
    {
      name: 'proof.receipt',
      method: 'GET',
      path: places.receipt,
      who: 'anyone',
      title: (m) => m.proof.title,
      handle: async (visit) => visit.page(receiptPage(visit.language, await log.verifierKey())),
    },
    {
      name: 'proof.verifier',
      method: 'GET',
      path: '/verify.html',
      who: 'anyone',
      title: null,
      handle: () => verifier(),
    },
    {
      name: 'proof.key',
      method: 'GET',
      path: '/.well-known/garant-log.vkey',
      who: 'anyone',
      title: null,
      handle: async () => plain(`${await log.verifierKey()}\n`),
    },
    {
      // Of a client's log, by which receipts of its cases are verified.
      name: 'proof.log-key',
      method: 'GET',
      path: '/log/:log/vkey',
      who: 'anyone',
      title: null,
      async handle(visit) {
        const found = await logOf(visit.param('log'))
        return found === null ? visit.fail('notFound') : plain(`${await found.verifierKey()}\n`)
      },
    },
    {
      name: 'proof.checkpoint',
      method: 'GET',
      path: '/log/:log/checkpoint',
      who: 'anyone',
      title: null,
      async handle(visit) {
        const text = await (await logOf(visit.param('log')))?.checkpoint()
        return text == null ? visit.fail('notFound') : plain(text)
      },
    },
    {
      name: 'proof.tile',
      method: 'GET',
      path: '/log/:log/tile/:path{.+}',
      who: 'anyone',
      title: null,
      async handle(visit) {
        const bytes = await (await logOf(visit.param('log')))?.tile(visit.param('path'))
        if (bytes == null) return visit.fail('notFound')
        return new Response(new Uint8Array(bytes), {
          headers: {
            'content-type': 'application/octet-stream',
            'cache-control': 'public, max-age=31536000, immutable',
          },
        })
      },
    },
  ]
}

function plain(text: string): Response {
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
