import { resolve } from 'node:path'
import {
  type Bundle,
  loadLaw,
  type NoticePaper,
  noticeHtml,
  noticeJson,
  noticeMarkdown,
  noticePaper,
} from '@garant/policy'
import { type Command, Option } from 'commander'
import { noticePdf } from '../documents/documents.ts'
import { exitStatus } from '../kernel/errors.ts'
import { noticeLinks } from '../web/web.ts'
import { compiledToday } from './compiled.ts'
import { CliError } from './errors.ts'
import type { Io } from './io.ts'

interface Choice {
  readonly format: 'html' | 'md' | 'pdf' | 'json'
  readonly lang: 'fr' | 'en'
  readonly url?: string
}

/** Exit 0: the notice; 1: the policy does not compile. The file goes to standard output. */
export function registerNotice(program: Command, io: Io): void {
  program
    .command('notice')
    .description('writes the privacy notice that a policy makes, every fact in it taken from a rule')
    .argument('<dir>', 'the policy folder')
    .addOption(new Option('--lang <language>', 'French or English').choices(['fr', 'en']).default('fr'))
    .addOption(
      new Option('--format <format>', 'what to write').choices(['html', 'md', 'pdf', 'json']).default('html'),
    )
    .option('--url <address>', 'public address that its links lead to (default: GARANT_URL, or paths alone)')
    .addHelpText('after', '\nExample:\n  garant notice examples/im-pec --lang fr --format pdf > notice.pdf')
    .action(async (folder: string, choice: Choice) => {
      const compiled = await compiledToday(resolve(io.cwd, folder))
      if (!compiled.ok) {
        io.say(`${folder} does not compile: run "garant check ${folder}" for what to mend.`)
        io.exit(exitStatus.fails)
        return
      }
      const url = baseOf(choice.url ?? io.env.GARANT_URL?.trim() ?? '')
      await write(io, paperOf(compiled, url, choice), choice)
    })
}

function paperOf(
  { bundle, hash }: { bundle: Bundle; hash: string },
  url: string,
  { lang }: Choice,
): NoticePaper {
  const law = loadLaw(bundle.law)
  // It compiled, so there is one; a folder of packs may have changed since.
  if (law === null) throw new CliError('cli/usage', `There is no law pack "${bundle.law}".`)
  return noticePaper({ bundle, hash, law, links: noticeLinks(url, lang) }, lang)
}

function baseOf(url: string): string {
  if (url === '') return ''
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw new CliError('cli/usage', '--url must be an address such as https://privacy.example.org.')
  }
  return url.replace(/\/+$/, '')
}

async function write(io: Io, paper: NoticePaper, { format, lang }: Choice): Promise<void> {
  switch (format) {
    case 'html':
      return io.out(noticeHtml(paper, { other: `notice.${lang === 'fr' ? 'en' : 'fr'}.html` }))
    case 'md':
      return io.out(noticeMarkdown(paper))
    case 'json':
      return io.out(noticeJson(paper))
    case 'pdf':
      return io.put(await noticePdf(paper))
  }
}
