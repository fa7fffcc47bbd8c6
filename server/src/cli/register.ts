import { resolve } from 'node:path'
import {
  type Bundle,
  clientsOf,
  loadLaw,
  type ProcessingRegister,
  registerJsonLd,
  registerOf,
  registerSheets,
  registerTable,
} from '@garant/policy'
import { type Command, Option } from 'commander'
import { csv, ods, registerPdf } from '../documents/documents.ts'
import { exitStatus } from '../kernel/errors.ts'
import { compiledToday } from './compiled.ts'
import { CliError } from './errors.ts'
import type { Io } from './io.ts'

interface Choice {
  readonly role: 'controller' | 'processor'
  readonly format: 'ods' | 'csv' | 'pdf' | 'jsonld'
  readonly lang: 'fr' | 'en'
  readonly client?: string
}

/** Exit 0: the register; 1: the policy does not compile. The file goes to standard output. */
export function registerRegister(program: Command, io: Io): void {
  program
    .command('register')
    .description('writes the records of processing activities (GDPR Art. 30) of a policy')
    .argument('<dir>', 'the policy folder')
    .addOption(
      new Option('--role <role>', 'Art. 30(1) or 30(2)')
        .choices(['controller', 'processor'])
        .default('controller'),
    )
    .addOption(
      new Option('--format <format>', 'what to write')
        .choices(['ods', 'csv', 'pdf', 'jsonld'])
        .default('ods'),
    )
    .addOption(new Option('--lang <language>', 'French or English').choices(['fr', 'en']).default('fr'))
    .option('--client <id>', 'with --role processor: what is done for this client alone')
    .addHelpText(
      'after',
      '\nExamples:\n  garant register examples/im-pec --role controller --format ods > registre.ods' +
        '\n  garant register examples/im-pec --role processor --client vergers-salanque --format pdf > vergers.pdf',
    )
    .action(async (folder: string, choice: Choice) => {
      const compiled = await compiledToday(resolve(io.cwd, folder))
      if (!compiled.ok) {
        io.say(`${folder} does not compile: run "garant check ${folder}" for what to mend.`)
        io.exit(exitStatus.fails)
        return
      }
      await write(io, compiled.bundle, choice)
    })
}

async function write(io: Io, bundle: Bundle, choice: Choice): Promise<void> {
  const { role, format, lang } = choice
  const law = loadLaw(bundle.law)
  if (law === null) throw new CliError('cli/usage', `There is no law pack "${bundle.law}".`)
  const register = registerOf(bundle, law, role, lang, clientOfChoice(bundle, choice))
  // The day from which it applies, so that one policy always makes the same bytes.
  const at = new Date(`${bundle.effective}T00:00:00Z`)
  switch (format) {
    case 'ods':
      return io.put(await ods(registerSheets(register), at, lang))
    case 'pdf':
      return io.put(await registerPdf(registerSheets(register), aboutOf(register), at))
    case 'csv': {
      const { columns, rows } = registerTable(register)
      return io.out(csv(columns, rows, lang === 'fr' ? ';' : ','))
    }
    case 'jsonld': {
      const base = `urn:garant:${bundle.organisation.id}:`
      return io.out(`${JSON.stringify(registerJsonLd(register, bundle, base), null, 2)}\n`)
    }
  }
}

/** @throws CliError `cli/usage` for a client of the other role, or one that the policy does not name. */
function clientOfChoice(bundle: Bundle, { client, role }: Choice): string | null {
  if (client === undefined) return null
  if (role !== 'processor')
    throw new CliError(
      'cli/usage',
      '--client is for what is done on behalf of clients: add --role processor.',
    )
  const known = clientsOf(bundle).map(({ id }) => id)
  if (known.includes(client)) return client
  const list = known.length === 0 ? 'it names none (agreements/)' : `name one of ${known.join(', ')}`
  throw new CliError('cli/usage', `The policy has no client "${client}": ${list}.`)
}

function aboutOf({ organisation, language, role }: ProcessingRegister) {
  const titles = {
    fr: { controller: 'Registre du responsable de traitement', processor: 'Registre du sous-traitant' },
    en: { controller: 'Register of the controller', processor: 'Register of the processor' },
  }
  return { title: titles[language][role], author: organisation.name, language }
}
