import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { type Bundle, compile, type DatabaseEngine, readFolder, writeStoreFile } from '@garant/policy'
import { createConnection } from 'mysql2/promise'
import { expect } from 'vitest'
import { createStores, draftFrom, type StoreDraft, type StoreInspection } from '../../src/stores/stores.ts'
import { mariadbUrl } from '../contract/mysql.ts'
import { storeDatabase } from '../support/store-database.ts'

const examples = join(import.meta.dirname, '..', '..', '..', 'examples')

async function database(
  engine: DatabaseEngine,
  sql: string,
): Promise<{ url: string; drop(): Promise<void> }> {
  if (engine === 'postgresql') return storeDatabase(sql)
  const name = `garant_draft_${randomBytes(4).toString('hex')}`
  const admin = await createConnection({ uri: mariadbUrl, multipleStatements: true })
  await admin.query(`create database ${name} character set utf8mb4`)
  await admin.query(`use ${name}`)
  await admin.query(sql)
  const url = new URL(mariadbUrl)
  url.pathname = `/${name}`
  return {
    url: url.href,
    async drop() {
      await admin.query(`drop database ${name}`)
      await admin.end()
    },
  }
}

/** The policy of an example with the drafted file as its only store; its promises speak of the others. */
async function policyWith(example: string, { store, notes }: StoreDraft): Promise<Bundle> {
  const { files } = await readFolder(join(examples, example))
  const written = new Map([...files].filter(([path]) => !/^(?:stores|notice)\/|^promises\.yaml$/.test(path)))
  written.set(`stores/${store.name}.yaml`, Buffer.from(writeStoreFile(store, notes)))
  const compiled = compile(written)
  if (!compiled.ok)
    throw new Error(compiled.diagnostics.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  return compiled.bundle
}

async function bundleOf(example: string): Promise<Bundle> {
  const { files } = await readFolder(join(examples, example))
  const compiled = compile(files)
  if (!compiled.ok) throw new Error(example)
  return compiled.bundle
}

/** What a draft must be of any database: its own names, every table accounted for, a question for what is left. */
function expectAccounted(draft: StoreDraft, inspected: StoreInspection | undefined): void {
  if (inspected?.reached !== true) throw new Error('not inspected')
  const codes = inspected.findings.filter(({ code }) =>
    /^(missing-(table|column)|undeclared-(table|column|trigger))$/.test(code),
  )
  const open = codes.filter(({ table, name }) => {
    const asked = draft.questions.some(
      ({ table: about, text }) =>
        text.includes(table?.name ?? '') && (name === null || (about === table?.name && text.includes(name))),
    )
    return !asked
  })
  expect(open).toEqual([])
}

/**
 * Makes a database, drafts it, and compiles the draft inside the policy of an example.
 * @param policy example whose policy the draft is made for; null: none, and the draft is compiled in that of im-pec.
 */
export async function drafted(
  engine: DatabaseEngine,
  sql: string,
  policy: string | null,
  then: (draft: StoreDraft, bundle: Bundle, url: string) => Promise<void>,
) {
  const { url, drop } = await database(engine, sql)
  try {
    const draft = await draftFrom(
      url,
      engine,
      'drafted',
      policy === null ? null : await bundleOf(policy),
      'en',
    )
    const bundle = await policyWith(policy ?? 'im-pec', draft)
    const stores = createStores({ bundle, urls: { drafted: { read: url, write: url } } })
    try {
      const [inspected] = await stores.inspectAll()
      expectAccounted(draft, inspected)
    } finally {
      await stores.close()
    }
    await then(draft, bundle, url)
  } finally {
    await drop()
  }
}
