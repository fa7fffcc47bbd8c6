/** The page `verify.html`: reads a receipt and a key, says in words what holds. Everything happens in the browser. */
import { findReceipts } from '../carrier.ts'
import { fromUtf8 } from '../encoding.ts'
import { LedgerError } from '../errors.ts'
import type { Json } from '../json.ts'
import { parseVerifierKey, type VerifierKey } from '../verifier-key.ts'
import { type Proved, type Verdict, verifyReceipt } from '../verify-receipt.ts'
import { failureSentence, provedSentence } from '../words.ts'
import { verifiesSignatures } from './primitives.ts'

/** The little of the browser's document that this page uses; its types are not loaded, so that no server code sees them. */
interface PageElement {
  textContent: string
  className: string
  lang: string
  value: string
  hidden: boolean
  readonly files: ArrayLike<{ arrayBuffer(): Promise<ArrayBuffer> }> | null
  append(...children: PageElement[]): void
  replaceChildren(...children: PageElement[]): void
  addEventListener(type: string, listener: (event: { preventDefault(): void }) => void): void
  focus(): void
}
declare const document: {
  readonly documentElement: PageElement
  title: string
  createElement(name: string): PageElement
  getElementById(id: string): PageElement | null
}

type Both = readonly [fr: string, en: string]

function at(id: string): PageElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`the page has no ${id}`)
  return found
}

function element(name: string, children: readonly PageElement[], className = ''): PageElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  made.append(...children)
  return made
}

function text(name: string, content: string): PageElement {
  const made = document.createElement(name)
  made.textContent = content
  return made
}

/** Both languages stand in the page; the style shows the chosen one. */
function both([fr, en]: Both): PageElement[] {
  return (['fr', 'en'] as const).map((language) => {
    const made = text('span', language === 'fr' ? fr : en)
    made.lang = language
    return made
  })
}

async function chosenReceipts(): Promise<string[]> {
  const pasted = at('receipt').value.trim()
  // A text area loses the last line end of what is pasted into it.
  if (pasted !== '') return findReceipts(`${pasted}\n`)
  const file = at('file').files?.[0]
  if (file === undefined) return []
  try {
    return findReceipts(fromUtf8(new Uint8Array(await file.arrayBuffer())))
  } catch (error) {
    if (error instanceof LedgerError) return []
    throw error
  }
}

function chosenKey(): VerifierKey | null {
  try {
    return parseVerifierKey(at('key').value.trim())
  } catch {
    return null
  }
}

async function answer(): Promise<PageElement[]> {
  if (!(await verifiesSignatures())) return [problem(cannotVerify)]
  const receipts = await chosenReceipts()
  if (receipts.length === 0) return [problem(noReceipt)]
  const key = chosenKey()
  if (key === null) return [problem(noKey)]
  const verdicts = await Promise.all(receipts.map((receipt) => verifyReceipt(receipt, [key])))
  return verdicts.map(verdictCard)
}

const cannotVerify: Both = [
  'Ce navigateur ne sait pas vérifier les signatures Ed25519. Ouvrez cette page dans un navigateur à jour, ou utilisez la commande garant-verify.',
  'This browser cannot verify Ed25519 signatures. Open this page in an up-to-date browser, or use the command garant-verify.',
]
const noReceipt: Both = [
  'Aucun reçu trouvé. Choisissez le fichier reçu avec votre réponse (.html ou .tlog-proof), ou collez le texte qui commence par «\u00a0c2sp.org/tlog-proof@v1\u00a0».',
  'No receipt found. Choose the file that came with your answer (.html or .tlog-proof), or paste the text that begins with "c2sp.org/tlog-proof@v1".',
]
const noKey: Both = [
  'La clé manque ou contient une faute. Elle a trois parties, par exemple\u00a0: exemple.fr/registre+1f2e3d4c+AbCd…=',
  'The key is missing or has a mistake. It has three parts, for example: example.com/log+1f2e3d4c+AbCd…=',
]

function problem(message: Both): PageElement {
  return element('section', [element('p', both(message))], 'card unknown')
}

function verdictCard(verdict: Verdict): PageElement {
  if (verdict.holds) return provedCard(verdict.proved)
  const title = heading('■', ['Ce reçu ne tient pas', 'This receipt does not hold'])
  const why: Both = [failureSentence(verdict.failure, 'fr'), failureSentence(verdict.failure, 'en')]
  return element('section', [title, element('p', both(why)), element('p', both(whatToDo))], 'card broken')
}

const whatToDo: Both = [
  'Reprenez le fichier d’origine et la clé publiée par l’organisation, puis recommencez. Si cela ne change rien, ne vous y fiez pas.',
  'Take the original file and the key that the organisation publishes, and try again. If that changes nothing, do not rely on it.',
]

function provedCard(proved: Proved): PageElement {
  const title = heading('✓', ['Ce reçu tient', 'This receipt holds'])
  const sentence: Both = [provedSentence(proved, 'fr'), provedSentence(proved, 'en')]
  const opening = element('p', both(proved.opened ? contentShown : contentHidden))
  const rows = proved.opened ? leavesOf(proved.payload, []).filter(([, said]) => said !== '') : []
  const table = element('table', [element('tbody', rows.map(row))])
  const folded = element('details', [element('summary', both(showContent)), table])
  const content = rows.length === 0 ? [opening] : [opening, rows.length > 12 ? folded : table]
  return element(
    'section',
    [title, element('p', both(sentence)), ...content, element('p', both(limits), 'limits')],
    'card kept',
  )
}

const contentShown: Both = [
  'Voici le contenu exact auquel l’organisation s’est engagée ce jour-là\u00a0:',
  'This is the exact content the organisation committed to that day:',
]
const showContent: Both = ['Voir le contenu, ligne par ligne', 'Show the content, line by line']
const contentHidden: Both = [
  'Le reçu ne montre pas le contenu de l’entrée\u00a0: il prouve seulement qu’elle existe.',
  'The receipt does not show what the entry says: it only proves that the entry exists.',
]
const limits: Both = [
  'Cela prouve que l’organisation a inscrit cette déclaration et ne peut plus la changer sans que cela se voie. Cela ne prouve pas que la déclaration est vraie. Tant qu’aucun témoin indépendant ne signe avec elle, cela ne prouve pas non plus qu’elle montre le même registre à tout le monde\u00a0: gardez ce fichier.',
  'This proves that the organisation recorded this statement and can no longer change it unseen. It does not prove that the statement is true. As long as no independent witness signs with it, it does not prove either that it shows everybody the same log: keep this file.',
]

function heading(shape: string, words: Both): PageElement {
  const mark = text('span', `${shape} `)
  return element('h2', [mark, ...both(words)])
}

function row([name, value]: readonly [string, string]): PageElement {
  return element('tr', [text('th', name), text('td', value)])
}

/** One line for each statement of a JSON document, with the way to it: a flat object is one statement. */
function leavesOf(value: Json, path: readonly string[]): [string, string][] {
  const flat = path.length > 0 ? flatWords(value) : null
  if (flat !== null) return [[path.join(' · '), flat]]
  if (typeof value !== 'object' || value === null) return [[path.join(' · '), String(value)]]
  const members = Array.isArray(value)
    ? value.map((item, index) => [nameOf(item) ?? `${index + 1}`, item] as const)
    : Object.entries(value)
  return members.flatMap(([name, member]) => leavesOf(member, [...path, name]))
}

/** A value, a list of values or an object of those, in one line; null: it is deeper. */
function flatWords(value: Json): string | null {
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return value.every(isScalar) ? value.join(', ') : null
  const members = Object.entries(value)
    .filter(([, member]) => member !== null && !(Array.isArray(member) && member.length === 0))
    .map(([name, member]) => {
      const words = isScalar(member) || Array.isArray(member) ? flatWords(member) : null
      return words === null ? null : `${name} ${words}`
    })
  return members.includes(null) ? null : members.join(' · ')
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object' || value === null
}

/** What an item of a list calls itself. */
function nameOf(item: Json): string | null {
  if (typeof item !== 'object' || item === null) return null
  const [, store] = Object.entries(item).find(([name]) => name === 'store') ?? []
  return typeof store === 'string' ? store : null
}

at('form').addEventListener('submit', async (event) => {
  event.preventDefault()
  const result = at('result')
  result.replaceChildren(...(await answer()))
  result.focus()
})
at('file').addEventListener('change', () => {
  at('receipt').value = ''
})
at('language').addEventListener('click', () => {
  const root = document.documentElement
  root.lang = root.lang === 'fr' ? 'en' : 'fr'
  document.title = root.lang === 'fr' ? 'Vérifier un reçu' : 'Verify a receipt'
})
