import { type Command, Option } from 'commander'
import type { AccountRole } from '../accounts/accounts.ts'
import type { Config } from '../config/config.ts'
import { type Tenant, tenant } from '../kernel/tenant.ts'
import { compiledToday } from './compiled.ts'
import { withDatabase } from './database.ts'
import { CliError } from './errors.ts'
import type { Io } from './io.ts'

const roles = ['dpo', 'reader'] as const satisfies readonly AccountRole[]
const invited = [...roles, 'auditor', 'client', 'client-reader'] as const satisfies readonly AccountRole[]

interface LinkOptions {
  readonly role: AccountRole
  readonly client?: string
  readonly until?: string
}

export function registerAdmin(program: Command, io: Io): void {
  const admin = program.command('admin').description('who may enter the console')
  const role = () => new Option('--role <role>', 'what the account may do').choices(roles).default('dpo')
  admin
    .command('link')
    .description('prints a one-time link, valid 24 hours, that lets its holder create an account')
    .addOption(new Option('--role <role>', 'what the account may do').choices(invited).default('dpo'))
    .option('--client <id>', 'for somebody of a client company: its id in the policy')
    .option('--until <day>', 'last day of the access, 2027-01-31; an auditor needs one')
    .addHelpText('after', '\nExample:\n  garant admin link --role client --client salanque')
    .action(({ role: wanted, client, until }: LinkOptions) =>
      operating(io, async ({ accounts, parties }, { db, config, owner }) => {
        const isClients = wanted === 'client' || wanted === 'client-reader'
        if (isClients !== (client !== undefined))
          throw new CliError('cli/usage', 'A role of a client goes with --client ID, and the others without.')
        const party = client === undefined ? null : await parties.client(db.read, owner, client)
        if (client !== undefined && party?.state !== 'active')
          throw new CliError('cli/usage', `The policy in force names no client ${client}.`)
        const of = party?.tenant ?? owner
        const token = await db.within(of, () =>
          db.transact((tx) => accounts.invite(tx, of, wanted, endOf(until))),
        )
        io.say('Open this link within 24 hours; it works once:')
        io.out(`${config.url}/invitation/${token}\n`)
      }),
    )
  admin
    .command('account')
    .description('makes an account for the command line (--as): it has a role and no password')
    .argument('<email>', 'the address that names it')
    .addOption(role())
    .addHelpText('after', '\nExample:\n  garant admin account dpo@example.org')
    .action((email: string, { role: wanted }: { role: AccountRole }) =>
      operating(io, async ({ accounts }, { db, owner }) => {
        if (!/^[^@\s]+@[^@\s]+$/.test(email))
          throw new CliError(
            'cli/usage',
            'The account is named by an e-mail address, for example dpo@example.org.',
          )
        await db.transact((tx) => accounts.appoint(tx, owner, { email, role: wanted }))
        io.say(`The account may act as ${wanted} on the command line of ${owner}.`)
      }),
    )
  admin
    .command('forget')
    .description(
      'removes an account with its password, codes, sessions and functions; a new link lets its owner enrol again',
    )
    .argument('<email>', 'the address that names it')
    .addHelpText('after', '\nExample:\n  garant admin forget dpo@example.org && garant admin link')
    .action((email: string) =>
      operating(io, async ({ decisions }, { owner }) => {
        const gone = await decisions.forget(owner, { email, by: 'administrator' })
        if (!gone) throw new CliError('cli/usage', `No account of ${owner} is called so.`)
        io.say('The account is removed and its sessions have ended.')
      }),
    )
}

/** The end of a day, in the zone of the server. */
function endOf(day: string | undefined): Date | undefined {
  if (day === undefined) return undefined
  const end = new Date(`${day}T23:59:59`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(end.valueOf())) return end
  throw new CliError('cli/usage', 'Give a day such as 2027-01-31.')
}

type Operations = Awaited<ReturnType<Io['operate']>>

async function operating(
  io: Io,
  work: (
    operations: Operations,
    at: { db: Parameters<Io['operate']>[0]['db']; config: Config; owner: Tenant },
  ) => Promise<void>,
): Promise<void> {
  await withDatabase(io, async ({ db, config }) => {
    const compiled = await compiledToday(config.policy)
    if (!compiled.ok)
      throw new CliError('config/policy', 'The policy does not compile: garant check says why.')
    const operations = await io.operate({ config, db, say: io.say })
    try {
      const owner = tenant(compiled.bundle.organisation.id)
      await db.within(owner, () => work(operations, { db, config, owner }))
    } finally {
      await operations.close()
    }
  })
}
