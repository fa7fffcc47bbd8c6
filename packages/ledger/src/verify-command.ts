/** The command `garant-verify`. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { findReceipts } from './carrier.ts'
import { checkLog } from './check-log.ts'
import { fromUtf8 } from './encoding.ts'
import { LedgerError } from './errors.ts'
import { canonicalJson } from './json.ts'
import { openLog } from './log-source.ts'
import { parseVerifierKey, type VerifierKey } from './verifier-key.ts'
import { verifyReceipt } from './verify-receipt.ts'
import { failureSentence, provedSentence } from './words.ts'

const help = `garant-verify RECEIPT --key VKEY [--log URL|DIR]

Checks offline that a log has signed what a receipt says.

  RECEIPT   a .tlog-proof file, or the HTML file of an answer that holds receipts; - for standard input
  --key     the log's public key, or a file that holds it, one key a line. It comes from the privacy notice,
            a mail or /.well-known/garant-log.vkey of the organisation; never from the receipt.
  --log     the published log, an address or a folder: is what it shows today the same log, grown?

Exit status: 0 it holds, 1 it does not, 2 the call is wrong, 3 the log could not be read.

Example:
  garant-verify answer.html --key garant.example.org/im-pec+1f2e3d4c+AbCd…= --log https://garant.example.org/im-pec
`

/** Exit statuses of every command of ours. */
const status = { holds: 0, fails: 1, usage: 2, unknown: 3 } as const

export interface Terminal {
  out(text: string): void
  error(text: string): void
}

interface Call {
  readonly receipts: readonly string[]
  readonly keys: readonly VerifierKey[]
  readonly log: string | undefined
}

class WrongCall extends Error {}

/** @returns the exit status; the worst when the document holds several receipts. */
export async function verifyCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { values, positionals } = readOptions(args)
    if (values.help === true) {
      terminal.out(help)
      return status.holds
    }
    const [path, ...rest] = positionals
    if (path === undefined || rest.length > 0) throw new WrongCall('give one receipt')
    if (values.key === undefined) throw new WrongCall("give the log's public key with --key")
    const call = { receipts: await readReceipts(path), keys: await readKeys(values.key), log: values.log }
    return await verifyAll(call, terminal)
  } catch (error) {
    if (!(error instanceof WrongCall)) throw error
    terminal.error(`garant-verify: ${error.message}. Try --help.\n`)
    return status.usage
  }
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, log: { type: 'string' }, help: { type: 'boolean' } },
    })
  } catch (error) {
    throw new WrongCall(error instanceof Error ? error.message.split('. ')[0] : 'unknown option')
  }
}

async function readReceipts(path: string): Promise<string[]> {
  const bytes = path === '-' ? await readStandardInput() : await read(path)
  try {
    const receipts = findReceipts(fromUtf8(bytes))
    // A document without any receipt is checked as one, and fails as one.
    return receipts.length === 0 ? [''] : receipts
  } catch (error) {
    if (error instanceof LedgerError) return ['']
    throw error
  }
}

async function readKeys(given: string): Promise<VerifierKey[]> {
  const text = looksLikeKey(given) ? given : (await read(given)).toString()
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  if (lines.length === 0) throw new WrongCall('the file given with --key is empty')
  try {
    return lines.map((line) => parseVerifierKey(line.trim()))
  } catch {
    throw new WrongCall('--key is not a verifier key (name+id+base64), or a letter of it is wrong')
  }
}

function looksLikeKey(given: string): boolean {
  return /\+[0-9a-f]{8}\+/.test(given)
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch {
    throw new WrongCall(`cannot read ${path}`)
  }
}

async function readStandardInput(): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

async function verifyAll(call: Call, terminal: Terminal): Promise<number> {
  const outcomes: number[] = []
  for (const receipt of call.receipts) outcomes.push(await verifyOne(receipt, call, terminal))
  if (outcomes.includes(status.fails)) return status.fails
  return outcomes.includes(status.unknown) ? status.unknown : status.holds
}

async function verifyOne(receipt: string, call: Call, terminal: Terminal): Promise<number> {
  const verdict = await verifyReceipt(receipt, call.keys)
  if (!verdict.holds) {
    terminal.out(`does not hold: ${failureSentence(verdict.failure, 'en')} (${verdict.detail})\n`)
    return status.fails
  }
  const { proved } = verdict
  const content = proved.opened ? ` It says: ${canonicalJson(proved.payload)}` : ''
  const line = printable(`${provedSentence(proved, 'en')}${content}`)
  if (call.log === undefined) {
    terminal.out(`holds: ${line}\n`)
    return status.holds
  }
  const log = await checkLog(proved.checkpoint, openLog(call.log), call.keys)
  if (log.state === 'contains') {
    terminal.out(`holds: ${line} The log, now of ${log.size} entries, still contains it.\n`)
    return status.holds
  }
  if (log.state === 'contradicts') {
    terminal.out(
      `does not hold: the receipt is signed, but the log contradicts it: ${printable(log.reason)}\n`,
    )
    return status.fails
  }
  terminal.error(`unknown: the receipt is signed, but the log could not be read: ${printable(log.reason)}\n`)
  return status.unknown
}

/** Signed text may still hold characters that steer a terminal or reverse the writing direction. */
function printable(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  )
}
