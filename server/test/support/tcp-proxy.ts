import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

/** A wire to a database that can be cut and mended. */
export interface TcpProxy {
  /** The address of a database through this proxy. */
  through(url: string): string
  /** Nobody listens any more; open connections are reset. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Resets the next connection whose client sends, or whose server answers, bytes that contain `text`. */
  resetOn(side: 'request' | 'answer', text: string): void
  close(): Promise<void>
}

export async function tcpProxy(target: string): Promise<TcpProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let trap: { readonly side: 'request' | 'answer'; readonly text: string } | null = null
  let server: Server | null = null
  let listening = 0

  const pass = (client: Socket) => {
    const upstream = connect(Number(port === '' ? 5432 : port), hostname)
    const copy = (from: Socket, to: Socket, side: 'request' | 'answer') =>
      from.on('data', (data) => {
        const caught = trap?.side === side && data.includes(trap.text)
        // A request that is caught still arrives: only its answer is lost.
        if (!caught || side === 'request') to.write(data)
        if (!caught) return
        trap = null
        client.resetAndDestroy()
        setTimeout(() => upstream.destroy(), 200).unref()
      })
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        sockets.delete(socket)
        if (socket === upstream) client.destroy()
        else setTimeout(() => upstream.destroy(), 200).unref()
      })
    }
    copy(client, upstream, 'request')
    copy(upstream, client, 'answer')
  }

  const listen = async () => {
    server = createServer(pass)
    server.listen(listening, '127.0.0.1')
    await once(server, 'listening')
    listening = (server.address() as AddressInfo).port
  }
  const cut = async () => {
    const closing = server
    server = null
    for (const socket of sockets) socket.resetAndDestroy()
    if (closing === null) return
    closing.close()
    await once(closing, 'close')
  }
  await listen()
  return {
    through: (url) => {
      const address = new URL(url)
      address.hostname = '127.0.0.1'
      address.port = String(listening)
      return address.href
    },
    cut,
    mend: listen,
    resetOn: (side, text) => {
      trap = { side, text }
    },
    close: cut,
  }
}
