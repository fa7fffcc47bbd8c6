import { readFileSync } from 'node:fs'
import pg from 'pg'
import { connectorContract } from '../../../test/contract/connector.ts'
import type { ContractDatabase, Dialect } from '../../../test/contract/dialect.ts'
import { openPostgresql } from './connector.ts'
import { quote } from './table.ts'

const server = process.env.GARANT_TEST_POSTGRESQL_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const fixture = new URL('../../../test/contract/fixture.postgresql.sql', import.meta.url)

function urlOf(database: string, role: string | null, port: number | null): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  if (role !== null) url.username = role
  if (port !== null) url.port = String(port)
  return url.href
}

async function create(): Promise<ContractDatabase> {
  const name = `contract_${process.pid}_${Math.random().toString(36).slice(2, 8)}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.query(`create role ${name}_reader login`)
  await admin.query(`create role ${name}_nobody login`)
  const owner = new pg.Client({
    connectionString: urlOf(name, null, null),
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
      const holder = new pg.Client({ connectionString: urlOf(name, null, null) })
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
      const url = urlOf(name, roles[as], port)
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

const dialect: Dialect = { engine: 'postgresql', longestName: 63, quote, create }
connectorContract('PostgreSQL', dialect)
