import type { Bundle, DatabaseEngine, Store } from '@garant/policy'
import type { Locale } from '../../i18n/typeset.ts'
import type { Connector } from '../connector.ts'
import { openMysql } from '../mysql/connector.ts'
import { openMysqlProbe } from '../mysql/sample.ts'
import { openPostgresql } from '../postgresql/connector.ts'
import { openPostgresqlProbe } from '../postgresql/sample.ts'
import { draftStore, type StoreDraft } from './draft.ts'
import { exampleFrame, frameOf } from './frame.ts'
import type { Probe } from './probe.ts'

/** The engine that an address names; null: none that we know. */
export function engineOf(url: string): DatabaseEngine | null {
  if (!URL.canParse(url)) return null
  switch (new URL(url).protocol) {
    case 'postgres:':
    case 'postgresql:':
      return 'postgresql'
    case 'mysql:':
    case 'mariadb:':
      return 'mysql'
    default:
      return null
  }
}

/**
 * Drafts the store file of the database at an address. Reads only.
 * @param bundle policy whose vocabulary, purposes and rules are used; null: those of the example.
 * @param locale of the questions.
 * @throws StoreError when the database does not answer or may not be read.
 */
export async function draftFrom(
  url: string,
  engine: DatabaseEngine,
  name: string,
  bundle: Bundle | null,
  locale: Locale,
): Promise<StoreDraft> {
  const frame = bundle === null ? exampleFrame : frameOf(bundle)
  const store: Store = {
    ...{ name, engine, label: { fr: name, en: name }, location: { country: frame.country, place: '' } },
    ...{ backupHorizon: 'P0D', tables: [], withoutPersonalData: [] },
  }
  const { connector, probe } = open(url, store, frame.country)
  try {
    return await draftStore({ connector, probe, frame, name, engine, locale })
  } finally {
    await Promise.all([connector.close(), probe.close()])
  }
}

function open(url: string, store: Store, country: string): { connector: Connector; probe: Probe } {
  const limits = { connections: 2, lockTimeoutMs: 5_000, statementTimeoutMs: 30_000 }
  if (store.engine === 'postgresql')
    return {
      connector: openPostgresql({ store, readUrl: url, writeUrl: url, country, ...limits }),
      probe: openPostgresqlProbe(url),
    }
  const address = url.replace(/^mariadb:/, 'mysql:')
  return {
    connector: openMysql(store, country, { readUrl: address, writeUrl: address, ...limits }),
    probe: openMysqlProbe(address),
  }
}

/** A name for the store, from that of the database: a lower-case slug. */
export function storeNameOf(url: string): string {
  const database = decodeURIComponent(new URL(url).pathname.slice(1))
  const slug = database
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '')
  return slug === '' || slug === 'none' ? 'store' : slug
}
