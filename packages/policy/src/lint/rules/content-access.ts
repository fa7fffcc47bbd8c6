import { at } from '../places.ts'
import type { Rule } from '../rule.ts'
import { reachesContent } from './unnamed-processor.ts'

/** "Nobody but X reaches what we host", where the register says that X cannot read it. */
export const contentAccess: Rule = {
  code: 'notice/content-access',
  *finds(policy) {
    const unable = policy.bundle.recipients.filter((recipient) => recipient.contentAccess === false)
    for (const said of policy.sentences) {
      if (!reachesContent(said)) continue
      const wrong = unable.filter(
        ({ id, kind }) =>
          said.facts.includes(`recipient.${id}.name`) || said.facts.includes(`recipients.${kind}.names`),
      )
      if (wrong.length === 0) continue
      const list = wrong.map(({ id }) => `\`${id}\` (${at(policy.places.recipient(id, 'content-access'))})`)
      const message =
        `this says that ${list.join(', ')} can read what clients have us host, and recipients.yaml says otherwise: ` +
        'write `{recipients.content-access.names}`, which is the register itself, or correct `content-access`'
      yield { place: said.place, message }
    }
  },
}
