import { createHash } from 'node:crypto'
import type { DBAdapter, DBTransactionAdapter, Where } from 'better-auth/adapters'

/**
 * The library's adapter with the tokens of sessions kept as SHA-256 alone, which suffices because they are random: who reads the
 * database cannot become anybody. Where the library asks by a token it gets the session with that token, as it expects.
 */
export function hashTokens(inner: Promise<DBAdapter>): DBAdapter {
  return {
    ...operations(inner),
    transaction: async (work) => (await inner).transaction((tx) => work(operations(Promise.resolve(tx)))),
  }
}

function operations(inner: Promise<DBTransactionAdapter>): DBTransactionAdapter {
  return {
    id: 'garant',
    async create(given) {
      const { model, data } = given
      if (model !== session || !('token' in data) || typeof data.token !== 'string')
        return (await inner).create(given)
      const names = namesOf([data.token])
      return named(
        names,
        await (await inner).create({ ...given, data: { ...data, token: hashOf(data.token) } }),
      )
    },
    async findOne(given) {
      const { where, names } = hashed(given.model, given.where)
      return named(names, await (await inner).findOne({ ...given, where }))
    },
    async findMany<T>(given: Parameters<DBAdapter['findMany']>[0]) {
      const { where, names } = hashed(given.model, given.where ?? [])
      const found = await (await inner).findMany<T>({ ...given, where })
      return found.map((each) => named(names, each))
    },
    count: async (given) =>
      (await inner).count({ ...given, where: hashed(given.model, given.where ?? []).where }),
    async update(given) {
      const { where, names } = hashed(given.model, given.where)
      return named(names, await (await inner).update({ ...given, where }))
    },
    updateMany: async (given) =>
      (await inner).updateMany({ ...given, where: hashed(given.model, given.where).where }),
    delete: async (given) =>
      (await inner).delete({ ...given, where: hashed(given.model, given.where).where }),
    deleteMany: async (given) =>
      (await inner).deleteMany({ ...given, where: hashed(given.model, given.where).where }),
    async consumeOne(given) {
      const { where, names } = hashed(given.model, given.where)
      return named(names, await (await inner).consumeOne({ ...given, where }))
    },
    async incrementOne(given) {
      const { where, names } = hashed(given.model, given.where)
      return named(names, await (await inner).incrementOne({ ...given, where }))
    },
  }
}

const session = 'session'

/** Tokens by their hash. */
type Names = ReadonlyMap<string, string>

function namesOf(tokens: readonly string[]): Names {
  return new Map(tokens.map((token) => [hashOf(token), token]))
}

function hashed(model: string, where: readonly Where[]): { readonly where: Where[]; readonly names: Names } {
  const tokens: string[] = []
  const own = where.map((each) => {
    if (model !== session || each.field !== 'token') return each
    const asked = [each.value].flat().filter((value) => typeof value === 'string')
    tokens.push(...asked)
    return { ...each, value: Array.isArray(each.value) ? asked.map(hashOf) : hashOf(asked[0] ?? '') }
  })
  return { where: own, names: namesOf(tokens) }
}

function named<Row>(names: Names, row: Row): Row {
  if (typeof row !== 'object' || row === null || !('token' in row) || typeof row.token !== 'string')
    return row
  const token = names.get(row.token)
  return token === undefined ? row : Object.assign(row, { token })
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
