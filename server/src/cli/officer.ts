import type { Account } from '../accounts/accounts.ts'
import { CliError } from './errors.ts'
import type { Operations } from './io.ts'

/** The account that decides a command. @throws CliError `cli/usage`. */
export async function officerNamed(
  { accounts }: Pick<Operations, 'accounts'>,
  tenant: Account['tenant'],
  email: string,
): Promise<Account> {
  const account = await accounts.named(tenant, email)
  if (account === null)
    throw new CliError(
      'cli/usage',
      `No account is called so at ${tenant}. Make one: garant admin account ADDRESS.`,
    )
  if (account.role !== 'dpo')
    throw new CliError(
      'cli/usage',
      'This account may look and not decide: an erasure takes one with the role dpo.',
    )
  return account
}
