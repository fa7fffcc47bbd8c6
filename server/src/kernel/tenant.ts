/**
 * The organisation whose data a row is. Every table of ours has it first in its keys; the organisation that runs
 * Garant is the first tenant, each client company another.
 */
export type Tenant = string & { readonly brand: 'tenant' }

/** @throws {TypeError} when the text is not a lower-case slug of 1 to 40 characters. */
export function tenant(text: string): Tenant {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(text)) throw new TypeError(`not a tenant name: ${text}`)
  return text as Tenant
}
