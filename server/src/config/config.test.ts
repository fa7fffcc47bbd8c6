import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, readConfig, secretFile } from './config.ts'
import { ConfigError } from './errors.ts'

const read = (env: NodeJS.ProcessEnv) => readConfig(env, '/somewhere')

describe('settings', () => {
  it('has the documented defaults', () => {
    const config = read({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 4300,
      url: 'http://localhost:4300',
      proxyHops: 0,
      databaseUrl: null,
      smtpUrl: null,
      evaluation: false,
    })
    expect(config.data).toMatch(/[/\\]data$/)
    expect(config.policy).toMatch(/examples[/\\]im-pec$/)
  })

  it('takes an empty variable for an absent one and resolves given paths from the current folder', () => {
    expect(read({ PORT: '', GARANT_DATA: 'there' })).toMatchObject({ port: 4300, data: '/somewhere/there' })
  })

  const smtp = 'smtps://mail.example.org'
  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '0.0.0.0', GARANT_URL: 'https://privacy.example.org' },
    { HOST: '::', SMTP_URL: smtp },
    { HOST: '192.168.1.5', GARANT_URL: 'http://localhost:4300', SMTP_URL: smtp },
    { GARANT_URL: 'https://192.0.2.1' },
    { GARANT_URL: 'https://[2001:db8::1]' },
    { GARANT_URL: 'http://127.0.0.1:4300' },
    { GARANT_URL: 'http://privacy.example.org' },
    { GARANT_URL: 'https://privacy.example.org/path' },
    { GARANT_URL: 'privacy.example.org' },
    { PORT: '70000' },
    { PORT: '4300x' },
    { GARANT_PROXY: '-1' },
    { GARANT_EVALUATION: 'yes' },
    { DATABASE_URL: 'mysql://db.example.org/garant' },
    { GARANT_STORE_CRM_URL: 'not an address' },
    { GARANT_STORE_CRM_URL: 'file:///' },
    { GARANT_STORE_CRM_URL: 'file:srv/recordings' },
    { GARANT_STORE_CRM_URL: 'file://server/srv/recordings' },
  ])('refuses %o in one sentence', (env) => {
    expect(() => read(env)).toThrow(ConfigError)
    expect(() => read(env)).toThrow(/^[^\n]+\.$/)
  })

  it.each([
    { HOST: '0.0.0.0', GARANT_URL: 'https://privacy.example.org', SMTP_URL: smtp },
    { HOST: '0.0.0.0', GARANT_EVALUATION: '1' },
    { HOST: '::1' },
    { HOST: 'localhost', GARANT_URL: 'https://privacy.example.org' },
  ])('accepts %o', (env) => {
    expect(read(env).host).toBe(env.HOST)
  })

  it('takes a folder of this machine by its whole path', () => {
    const both = 'file:///srv/recordings'
    expect(read({ GARANT_STORE_CALLS_URL: both }).stores).toEqual({ calls: { read: both, write: both } })
  })

  it('never repeats a password', () => {
    const secret = 'pa55-in-the-address'
    for (const name of ['DATABASE_URL', 'SMTP_URL', 'GARANT_STORE_CRM_URL'])
      expect(() => read({ [name]: `ftp://u:${secret}@example.org` })).toThrow(
        expect.not.objectContaining({ message: expect.stringContaining(secret) }),
      )
  })

  it('reads the roles of stores', () => {
    const both = 'postgres://rw@db.example.org/crm'
    const reader = 'postgres://r@db.example.org/shop'
    const writer = 'postgres://w@db.example.org/shop'
    expect(
      read({
        GARANT_STORE_CRM_EU_URL: both,
        GARANT_STORE_SHOP_READ_URL: reader,
        GARANT_STORE_SHOP_WRITE_URL: writer,
      }).stores,
    ).toEqual({ 'crm-eu': { read: both, write: both }, shop: { read: reader, write: writer } })
    expect(read({ GARANT_STORE_SHOP_READ_URL: reader }).stores).toEqual({
      shop: { read: reader, write: null },
    })
  })

  it('take a role for canaries only where one is named', () => {
    const [both, canary] = ['postgres://db.example.org/crm', 'postgres://c@db.example.org/crm']
    const stores = read({ GARANT_STORE_CRM_URL: both, GARANT_STORE_CRM_CANARY_URL: canary }).stores
    expect(stores).toEqual({ crm: { read: both, write: both, canary } })
  })
})

describe('the data folder', () => {
  let base: string
  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'garant-config-'))
  })
  afterAll(() => rmSync(base, { recursive: true }))

  it('is private, and so are its secrets, made once', () => {
    const data = dataFolder(join(base, 'a', 'data'))
    expect(statSync(data).mode & 0o777).toBe(0o700)
    const said: string[] = []
    const path = join(data, 'key')
    const first = secretFile(
      path,
      () => 'one',
      (made) => said.push(made),
    )
    expect(
      secretFile(
        path,
        () => 'two',
        (made) => said.push(made),
      ),
    ).toBe(first)
    expect(said).toEqual([path])
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  it('refuses a secret that others may read', () => {
    const path = join(base, 'open')
    writeFileSync(path, 'secret', { mode: 0o644 })
    expect(() =>
      secretFile(
        path,
        () => 'new',
        () => {},
      ),
    ).toThrow(/chmod 600/)
  })

  it('says in one sentence that it cannot be made', () => {
    writeFileSync(join(base, 'file'), '')
    expect(() => dataFolder(join(base, 'file', 'data'))).toThrow(/^[^\n]+ cannot be made private: [^\n]+\.$/)
  })
})
