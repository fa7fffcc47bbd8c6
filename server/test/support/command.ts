import { compose, operate } from '../../src/app.ts'
import { run } from '../../src/cli/cli.ts'

export interface Ran {
  readonly status: number
  readonly out: string
  readonly said: readonly string[]
}

/** Runs one command of `garant` in this process, as its user would. */
export async function command(
  args: readonly string[],
  options: { readonly env: Record<string, string>; readonly input?: string },
): Promise<Ran> {
  const out: string[] = []
  const said: string[] = []
  const status = await run(args, {
    env: options.env,
    cwd: process.cwd(),
    out: (text) => void out.push(text),
    say: (text) => void said.push(text),
    put: () => undefined,
    read: async () => options.input ?? '',
    ended: new Promise(() => {}),
    compose,
    operate,
  })
  return { status, out: out.join(''), said }
}
