import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP proxy in front of a database, to break connections at a chosen moment. */
export interface BreakingProxy {
  readonly port: number
  /** Passes on the first message of a client that contains `text`, then resets its connection before the answer. */
  cutAfter(text: string): void
  /** Resets every connection as soon as the server answers with `text`, which is not passed on. */
  cutBefore(text: string): void
  close(): Promise<void>
}

export async function openProxy(target: number): Promise<BreakingProxy> {
  let afterRequest: string | null = null
  let beforeAnswer: string | null = null
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1')
    let deaf = false
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        if (!deaf || socket === upstream) client.destroy()
        if (!deaf) upstream.destroy()
      })
    }
    client.on('data', (data) => {
      upstream.write(data)
      if (afterRequest !== null && data.toString('latin1').toLowerCase().includes(afterRequest)) {
        afterRequest = null
        deaf = true
        client.resetAndDestroy()
        setTimeout(() => upstream.destroy(), 500).unref()
      }
    })
    upstream.on('data', (data) => {
      if (deaf) return
      if (beforeAnswer !== null && data.toString('latin1').includes(beforeAnswer)) {
        beforeAnswer = null
        client.resetAndDestroy()
      } else client.write(data)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter: (text) => {
      afterRequest = text
    },
    cutBefore: (text) => {
      beforeAnswer = text
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
