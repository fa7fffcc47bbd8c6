import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import pg from 'pg'
import { connectorContract } from '../../../test/contract/connector.ts'
import type { ContractDatabase, Dialect } from '../../../test/contract/dialect.ts'
import { databases } from '../../../test/support/database.ts'
import { openPostgresql } from './connector.ts'
import { quote } from './table.ts'

const fixture = new URL('../../../test/contract/fixture.postgresql.sql', import.meta.url)

/** Of roles made for a test, which nothing else may enter. */
const password = randomUUID()

function urlOf(server: string, database: string, role: string | null, port: number | null): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  if (role !== null) Object.assign(url, { username: role, password })
  if (port !== null) url.port = String(port)
  return url.href
}

async function create(server: string): Promise<ContractDatabase> {
  const name = `contract_${process.pid}_${randomUUID().slice(0, 8)}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.query(`create role ${name}_reader login password '${password}'`)
  await admin.query(`create role ${name}_nobody login password '${password}'`)
  const owner = new pg.Client({
    connectionString: urlOf(server, name, null, null),
    types: { getTypeParser: () => (text: string) => text },
  })
  await owner.connect()
  await owner.query(readFileSync(fixture, 'utf8'))
  await owner.query(`alter default privileges grant select on tables to ${name}_reader`)
  await owner.query(`grant select on all tables in schema public to ${name}_reader`)
  const roles = {
    owner: null,
    reader: `${name}_reader`,
    nobody: `${name}_nobody`,
    stranger: `${name}_stranger`,
  }

  return {
    port: Number(new URL(server).port || 5432),
    execute: async (sql) => {
      await owner.query(sql)
    },
    column: async (sql) => {
      const { rows } = await owner.query({ text: sql, rowMode: 'array' })
      return rows.map((row) => row[0])
    },
    hold: async (sql) => {
      const holder = new pg.Client({ connectionString: urlOf(server, name, null, null) })
      await holder.connect()
      await holder.query('begin')
      await holder.query(sql)
      return {
        release: async () => {
          await holder.query('rollback')
          await holder.end()
        },
      }
    },
    killSessions: async () => {
      await admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'garant'",
        [name],
      )
    },
    open: (store, { as = 'owner', port = null, ...timeouts } = {}) => {
      const url = urlOf(server, name, roles[as], port)
      return openPostgresql({ store, readUrl: url, writeUrl: url, country: 'FR', ...timeouts })
    },
    drop: async () => {
      await owner.end()
      await admin.query(`drop database ${name} with (force)`)
      await admin.query(`drop role ${name}_reader, ${name}_nobody`)
      await admin.end()
    },
  }
}

for (const { name, url } of databases()) {
  const dialect: Dialect = { engine: 'postgresql', longestName: 63, quote, create: () => create(url) }
  connectorContract(name, dialect)
}
