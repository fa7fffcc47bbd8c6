import type { Command } from 'commander'
import { exitStatus } from '../kernel/errors.ts'
import type { Delivered } from '../pack/pack.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'
import { writeOut } from './write-out.ts'

/**
 * Exit 0: handed over, complete, every store answered and the log recomputes; 1: it lacks a chapter, or the log does not
 * recompute; 2: the call is wrong; 3: a store did not answer, and the file names it.
 */
export function registerPack(program: Command, io: Io): void {
  program
    .command('pack')
    .description(
      'writes what a client may ask of its processor (GDPR Art. 28) as one ZIP that verifies offline',
    )
    .argument('<client>', 'id of the client, as its agreement names it')
    .option('--out <file>', 'the file to write (default: standard output)')
    .addHelpText('after', '\nExample:\n  garant pack vergers-salanque --out pack.zip')
    .action((client: string, { out }: { readonly out?: string }) =>
      withDatabase(io, async ({ db, config }) => {
        const operations = await io.operate({ config, db, say: io.say })
        try {
          const found = await operations.pack(client)
          const handed = found && (await found.pack.deliver(found.client, { way: 'command', actor: null }))
          if (handed === null || handed.result === 'no-client') {
            io.say(`The policy in force names no client ${client}: see agreements/ of its folder.`)
            return io.exit(exitStatus.usage)
          }
          await hand(handed, out, io)
        } finally {
          await operations.close()
        }
      }),
    )
}

async function hand(
  { pack, delivery }: Extract<Delivered, { result: 'delivered' }>,
  out: string | undefined,
  io: Io,
): Promise<void> {
  await writeOut(io, out, pack.zip)
  io.say(`${pack.files} files as of ${pack.day}. Fingerprint of manifest.json: ${delivery.manifest}`)
  for (const chapter of pack.lacks) io.say(`It lacks: ${chapter}`)
  for (const store of pack.unreached) io.say(`The store ${store} did not answer: the file says so.`)
  for (const problem of pack.problems) io.say(`The client's log does not recompute: ${problem}`)
  if (pack.lacks.length > 0 || pack.problems.length > 0) return io.exit(exitStatus.fails)
  if (pack.unreached.length > 0) io.exit(exitStatus.unknown)
}
