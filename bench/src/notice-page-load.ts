/** Asks one page over and over on some kept connections, in a process of its own: `node notice-page-load.ts PORT CONNECTIONS MS`. */
import { connect, type Socket } from 'node:net'

const [port = 0, connections = 1, milliseconds = 1] = process.argv.slice(2).map(Number)

const request = Buffer.from(
  'GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, deflate, br\r\nAccept: text/html\r\n\r\n',
)

/** Asks again and again until it is time. @returns how often it was answered. */
async function asking(length: number, until: number): Promise<number> {
  const socket = await opened()
  let answered = 0
  await new Promise<void>((resolve, reject) => {
    let left = length
    socket.on('error', reject)
    socket.on('data', (bytes) => {
      left -= bytes.byteLength
      if (left > 0) return
      if (left < 0) return reject(new Error('an answer of another length'))
      answered++
      left = length
      if (performance.now() < until) socket.write(request)
      else resolve()
    })
    socket.write(request)
  })
  socket.destroy()
  return answered
}

function opened(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.setNoDelay(true)
    socket.once('error', reject)
  })
}

/** Bytes of one answer with its head: all that comes until the server is silent. */
async function lengthOf(): Promise<number> {
  const socket = await opened()
  let length = 0
  await new Promise<void>((resolve) => {
    let silence: NodeJS.Timeout
    const wait = () => {
      clearTimeout(silence)
      silence = setTimeout(resolve, 500)
    }
    socket.on('data', (bytes) => {
      length += bytes.byteLength
      wait()
    })
    socket.write(request)
    setTimeout(wait, 10_000)
  })
  socket.destroy()
  return length
}

const length = await lengthOf()
const start = performance.now()
const until = start + milliseconds
const counts = await Promise.all(Array.from({ length: connections }, () => asking(length, until)))
const answered = counts.reduce((sum, count) => sum + count, 0)
console.log(JSON.stringify({ length, perSecond: answered / ((performance.now() - start) / 1000) }))
