import pg from 'pg'

/** Looks into a store from outside, as an auditor would: not through our connectors. */
export interface StoreReader {
  /** First column of the rows, as text. */
  column(sql: string): Promise<readonly (string | null)[]>
  close(): Promise<void>
}

export async function storeReader(url: string): Promise<StoreReader> {
  const client = new pg.Client({
    connectionString: url,
    types: { getTypeParser: () => (text: string) => text },
  })
  client.on('error', () => {})
  await client.connect()
  return {
    async column(text) {
      const { rows } = await client.query<(string | null)[]>({ text, rowMode: 'array' })
      return rows.map((row) => row[0] ?? null)
    },
    close: () => client.end(),
  }
}
