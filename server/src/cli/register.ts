import { resolve } from 'node:path'
import {
  type Bundle,
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
    .addHelpText(
      'after',
      '\nExample:\n  garant register examples/im-pec --role controller --format ods > registre.ods',
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

async function write(io: Io, bundle: Bundle, { role, format, lang }: Choice): Promise<void> {
  const law = loadLaw(bundle.law)
  if (law === null) throw new CliError('cli/usage', `There is no law pack "${bundle.law}".`)
  const register = registerOf(bundle, law, role, lang)
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

function aboutOf({ organisation, language, role }: ProcessingRegister) {
  const titles = {
    fr: { controller: 'Registre du responsable de traitement', processor: 'Registre du sous-traitant' },
    en: { controller: 'Register of the controller', processor: 'Register of the processor' },
  }
  return { title: titles[language][role], author: organisation.name, language }
}
