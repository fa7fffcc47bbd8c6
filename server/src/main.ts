import { text } from 'node:stream/consumers'
import { run } from './cli/cli.ts'
import { terminalOf } from './cli/terminal.ts'

/** Asked to end by the system, by a terminal or by its closing; a second signal changes nothing. */
const ended = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => resolve())
  // npm's shell dies of a signal without handing it on: then its end is ours.
  const parent = process.ppid
  const watch = () => process.ppid !== parent && resolve()
  if (process.env.npm_lifecycle_event !== undefined) setInterval(watch, 200).unref()
})

/** Longer than everything that waits in order; what still runs then is stuck. Milliseconds. */
const patience = 40_000
void ended.then(() =>
  setTimeout(() => {
    process.stderr.write(
      'Garant did not end in time and stops without order; nothing acknowledged is lost.\n',
    )
    process.exit(1)
  }, patience).unref(),
)

// Whoever reads us may have read enough (`| head`).
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3))

const ask = terminalOf(process.stdin, process.stderr)
process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  cwd: process.cwd(),
  out: (output) => process.stdout.write(output),
  put: (bytes) => process.stdout.write(bytes),
  say: (sentence) => process.stderr.write(`${sentence}\n`),
  read: () => text(process.stdin),
  ...(ask && { ask }),
  ended,
  // Few commands need all of Garant; the others start at once.
  compose: async (parts) => (await import('./app.ts')).compose(parts),
  operate: async (parts) => (await import('./app.ts')).operate(parts),
})
// Nothing of ours is open any more; a library's forgotten timer must not keep the process.
setTimeout(() => process.exit(), 1_000).unref()
