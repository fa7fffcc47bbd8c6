import type { Rule } from '../rule.ts'

/** A recipient that no purpose names receives nothing, and the list says that it does (Art. 5(1)(a)). */
export const recipientWithoutPurpose: Rule = {
  code: 'recipient/without-purpose',
  *finds({ bundle, recipients, places, knows }) {
    if (!knows('purpose')) return
    const receiving = new Set(recipients.map(({ id }) => id))
    for (const { id } of bundle.recipients) {
      if (id === '' || receiving.has(id)) continue
      const message = `no purpose that applies gives data to \`${id}\`: name it under \`recipients\` of a purpose, or remove it`
      yield { place: places.recipient(id), message }
    }
  },
}
