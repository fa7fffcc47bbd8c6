import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { exitStatus } from '../kernel/errors.ts'
import type { Forecast, ForecastLine } from '../retention/retention.ts'
import { counted } from './counted.ts'
import { withDatabase } from './database.ts'
import type { Io } from './io.ts'

interface Options {
  readonly months: number
  readonly format: 'text' | 'json'
}

/** Exit 0: every row has a computable end; 1: of some nothing says when they end; 3: a store could not be known. */
export function registerForecast(retention: Command, io: Io): void {
  retention
    .command('forecast')
    .description('counts, month by month, what becomes due in every store; changes nothing')
    .argument('[dir]', 'the policy folder (default: GARANT_POLICY)')
    .option('--months <number>', 'how far to look ahead, from 1 to 120', months, 24)
    .addOption(new Option('--format <format>', 'how to say it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExample:\n  garant retention forecast examples/im-pec --months 12 --format json')
    .action((folder: string | undefined, options: Options) =>
      withDatabase(io, async ({ db, config }) => {
        const operations = await io.operate({ config, db, say: io.say })
        try {
          const { tenant, bundle } = await operations.publish(
            folder === undefined ? config.policy : resolve(io.cwd, folder),
          )
          const forecast = await db.within(tenant, () =>
            operations.retention.forecast(tenant, bundle, { months: options.months }),
          )
          io.out(options.format === 'json' ? `${JSON.stringify(forecast, null, 2)}\n` : asText(forecast))
          for (const { store, error } of forecast.unknown) io.say(`${store} could not be counted: ${error}.`)
          if (forecast.unknown.length > 0) io.exit(exitStatus.unknown)
          else if (forecast.undated.length > 0) io.exit(exitStatus.fails)
        } finally {
          await operations.close()
        }
      }),
    )
}

function months(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1 || number > 120)
    throw new InvalidArgumentError('Write a whole number from 1 to 120.')
  return number
}

function asText({ today, due, months: each, undated }: Forecast): string {
  const lines = [
    `due today (${today})`,
    ...asLines(due),
    ...each.flatMap((one) => [one.month, ...asLines(one.lines)]),
    ...(undated.length === 0 ? [] : ['without a computable end']),
    ...undated.map(
      ({ store, table, rule, rows }) =>
        `  ${store}.${table}: ${rows === null ? 'nothing dates its rows' : counted(rows, 'row')}${rule === null ? '' : ` (${rule})`}`,
    ),
  ]
  return `${lines.join('\n')}\n`
}

function asLines(lines: readonly ForecastLine[]): readonly string[] {
  if (lines.length === 0) return ['  nothing']
  return lines.map(({ store, table, rows, does, rule, kept }) => {
    const instead = kept.length === 0 ? '' : `; the rest stays: ${kept.map((one) => one.rule).join(', ')}`
    return `  ${does === 'erase' ? 'erased' : 'masked'}  ${store}.${table}: ${counted(rows, 'row')} (${rule ?? 'by law'})${instead}`
  })
}
