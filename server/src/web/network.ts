import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network a request comes from, "203.0.113.0/24" or "2001:db8:1::/48": enough to limit a flood, too little to name
 * a household for long. Null when nobody says; what nobody can read is one network together, so that it is limited too.
 * @param peer address of the connection.
 * @param hops proxies of ours in front, each of which appends to X-Forwarded-For.
 */
export function network(headers: Headers, peer: string | null, hops: number): string | null {
  const forwarded = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const address = hops === 0 ? peer : (forwarded.at(-hops) ?? peer)
  if (address === null || address === undefined) return null
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(mapped)) return `${mapped.split('.').slice(0, 3).join('.')}.0/24`
  return isIPv6(address) ? `${prefix(address)}::/48` : 'unknown'
}

/** First three groups of an IPv6 address, written out. */
function prefix(address: string): string {
  const [left = '', right] = address.split('%')[0]?.split('::') ?? []
  const head = left === '' ? [] : left.split(':')
  const tail = right === undefined || right === '' ? [] : right.split(':')
  const middle =
    right === undefined ? [] : Array<string>(Math.max(8 - head.length - tail.length, 0)).fill('0')
  return [...head, ...middle, ...tail]
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
