import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import type { Config } from '../config/config.ts'
import { CliError } from './errors.ts'
import type { App } from './io.ts'

/** An open port that answers from the first moment: 503 with the reason until an app takes over. */
export interface Listener {
  readonly port: number
  /** From now on the app answers. */
  hand(fetch: App['fetch']): void
  /** Stops accepting, lets requests under way finish for at most `graceMs` milliseconds. May be called again. */
  close(graceMs: number): Promise<void>
}

/**
 * Our longest form is 64 kB. Whoever needs more than this for a request wants to hold a connection, not to send one; times in
 * milliseconds.
 */
const slowest = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 }

/** @throws CliError `serve/port` when the port is taken or not ours to open. */
export async function listen(config: Config): Promise<Listener> {
  let fetch: App['fetch'] = unready
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => fetch(request, incoming.socket.remoteAddress ?? ''),
    serverOptions: slowest,
  }) as Server
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  }).catch(async (cause: unknown) => {
    throw new CliError('serve/port', await explain(config, cause), { cause })
  })
  return {
    port: (server.address() as AddressInfo).port,
    hand: (next) => {
      fetch = next
    },
    close: (graceMs) =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeIdleConnections()
        setTimeout(() => server.closeAllConnections(), graceMs).unref()
      }),
  }
}

/** With the headers of every answer that say something of a text; the pages' own are not loaded yet. */
function unready(): Response {
  const body = { ready: false, reason: 'Garant is starting.' }
  const headers = {
    'retry-after': '2',
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
  }
  return Response.json(body, { status: 503, headers })
}

async function explain({ host, port }: Config, cause: unknown): Promise<string> {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (code === 'EACCES') return `The port ${port} needs more rights: choose one from 1024 with PORT.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}: change HOST.`
  if (code !== 'EADDRINUSE') return `The port ${port} of ${host} cannot be opened (${String(code)}).`
  return (await isGarant(port))
    ? `Garant already runs at http://localhost:${port}; choose another port with PORT for a second one.`
    : `Another program uses the port ${port} of ${host}: choose another with PORT.`
}

async function isGarant(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://localhost:${port}/healthz`, { signal: AbortSignal.timeout(2_000) })
    const body: unknown = await answer.json()
    return typeof body === 'object' && body !== null && 'ready' in body
  } catch {
    return false
  }
}
