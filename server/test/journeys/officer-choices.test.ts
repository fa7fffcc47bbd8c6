import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccessWorld, accessWorld, mine, publicUrl } from '../support/access-world.ts'
import { postgresqlAnswers } from '../support/store-database.ts'

const suite = (await postgresqlAnswers()) ? describe : describe.skip

suite('what an officer chooses to withhold (needs a PostgreSQL for the store)', () => {
  let world: AccessWorld
  beforeAll(async () => {
    world = await accessWorld()
  })
  afterAll(() => world?.close())

  const about = { table: 'note', column: 'about_others' }
  const ask = (path: string, body?: URLSearchParams) =>
    world.web.fetch(
      new Request(publicUrl + path, {
        headers: { ...world.visitors.dpo, origin: publicUrl },
        ...(body === undefined ? {} : { method: 'POST', body }),
      }),
    )

  async function withheld(reference: string): Promise<boolean | undefined> {
    const preview = await world.modules.rights.preview(mine, reference)
    if (preview?.right !== 'access') throw new Error('no preview')
    const tables = preview.answer.purposes.flatMap(({ tables }) => tables)
    const columns = tables.find(({ name }) => name === about.table)?.columns
    return columns?.find(({ name }) => name === about.column)?.withheld
  }

  it('concerns the columns they had before them, and none that came since', async () => {
    const { reference } = await world.confirmed('access', 'camille@example.fr')
    const page = await (await ask(`/console/demandes/${reference}`)).text()
    const offered = [...page.matchAll(/name="offered" value="([^"]*)"/g)].map(([, value = '']) =>
      value.replaceAll('&quot;', '"'),
    )
    const note = offered.filter((each) => JSON.parse(each)[1] === about.table)
    expect([note.length, offered.length]).toEqual([1, 3])
    expect(await withheld(reference)).toBe(true)

    const send = async (tables: readonly string[]) => {
      const form = new URLSearchParams(tables.map((each): [string, string] => ['offered', each]))
      const answer = await ask(`/console/demandes/${reference}/redact`, form)
      expect(answer.status).toBe(303)
    }
    // The table was empty when the page was made: nobody has judged what it says of others.
    await send(offered.filter((each) => !note.includes(each)))
    expect(await withheld(reference)).toBe(true)
    await send(offered)
    expect(await withheld(reference)).toBe(false)
  })

  it('locks the way in after five wrong passwords, with the same words for whoever it is', async () => {
    const attempt = async (email: string) => {
      const body = new URLSearchParams({ email, password: 'une autre phrase assez longue' })
      const answer = await world.web.fetch(
        new Request(`${publicUrl}/connexion`, { method: 'POST', body, headers: { origin: publicUrl } }),
        `203.0.113.${email.length}`,
      )
      return `${answer.status} ${(await answer.text()).replaceAll(email, '')}`
    }
    const all = async (email: string) => {
      const answers: string[] = []
      for (let time = 0; time < 6; time++) answers.push(await attempt(email))
      return answers
    }
    const known = await all('dpo@example.com')
    expect(known).toEqual(await all('nobody@example.com'))
    expect(new Set(known.slice(0, 5)).size).toBe(1)
    expect(known[5]).toContain('Trop d’essais')
  })
})
