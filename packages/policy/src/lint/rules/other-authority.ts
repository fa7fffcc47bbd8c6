import { inForce } from '../../law/law.ts'
import { plain } from '../phrases.ts'
import { cite } from '../policy.ts'
import type { Rule } from '../rule.ts'

/** Who complains must reach the authority (Art. 13(2)(d), 77). */
export const otherAuthority: Rule = {
  code: 'organisation/other-authority',
  *finds({ bundle, law, places, at }) {
    const known = inForce(law.authorities, at)
    const { name, address, url } = bundle.organisation.authority
    const same = known.find(
      (authority) => simple(authority.name) === simple(name) || host(authority.url) === host(url),
    )
    const [first] = known
    if (first === undefined) return
    const row = same ?? first
    const differs = [
      simple(row.name) === simple(name) ? null : `its name is ${row.name}`,
      simple(row.address) === simple(address) ? null : `its address is ${row.address}`,
      host(row.url) === host(url) ? null : `its site is ${row.url}`,
    ].filter((difference) => difference !== null)
    if (differs.length === 0) return
    const message = `people are sent to another supervisory authority than that of ${cite(row)}: ${differs.join('; ')}; write it so`
    yield { place: places.organisation('authority'), message }
  },
}

function simple(text: string): string {
  return plain(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

function host(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url
}
