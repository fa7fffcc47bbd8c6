import type { Bundle, LawPack, Notice, NoticeSentence, PolicyFiles, Text } from '@garant/policy'
import { compile } from '@garant/policy'
import { type Sabotage, SabotageUnfit } from './check.ts'

/** A sabotage that edits the policy. `edit` gives null where the policy has nothing of the kind. */
export function onBundle(says: Text, edit: (bundle: Bundle) => Bundle | null): Sabotage {
  return {
    says,
    async breaks(scratch) {
      const { bundle } = await scratch.world()
      return scratch.replace({ bundle: edit(bundle) ?? unfit() })
    },
  }
}

/** A sabotage that edits the files of the policy folder, which are then compiled. */
export function onFiles(says: Text, edit: (files: PolicyFiles) => PolicyFiles): Sabotage {
  return {
    says,
    async breaks(scratch) {
      const { now } = await scratch.world()
      return scratch.replace({ compiled: compile(edit(scratch.files ?? unfit()), { now }) })
    },
  }
}

/** A sabotage that edits the law. */
export function onLaw(says: Text, edit: (law: LawPack, bundle: Bundle) => LawPack | null): Sabotage {
  return {
    says,
    async breaks(scratch) {
      const { law, bundle } = await scratch.world()
      return scratch.replace({ law: edit(law ?? unfit(), bundle) ?? unfit() })
    },
  }
}

/** A sabotage of the guard itself: stores are opened without asking. */
export function onGuard(says: Text): Sabotage {
  return { says, breaks: async (scratch) => scratch.unguarded() }
}

export function unfit(): never {
  throw new SabotageUnfit('the policy has nothing that this sabotage could break')
}

/** The list with its first fitting item changed; null where none fits. */
export function changeFirst<Item>(
  items: readonly Item[],
  fits: (item: Item) => boolean,
  change: (item: Item) => Item,
): readonly Item[] | null {
  const at = items.findIndex(fits)
  return at === -1 ? null : items.map((item, i) => (i === at ? change(item) : item))
}

/** The notice with its first fitting sentence changed, in both languages; null where none fits. */
export function changeSentences(
  notice: Notice | null,
  change: (sentence: NoticeSentence) => NoticeSentence,
): Notice | null {
  if (notice === null) return null
  const all = (sentences: readonly NoticeSentence[]) => sentences.map(change)
  const changed = (text: Notice['fr']): Notice['fr'] => ({
    ...text,
    sections: text.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map((block) => {
        if (block.kind === 'paragraph') return { ...block, sentences: all(block.sentences) }
        return block.kind === 'list' ? { ...block, items: block.items.map(all) } : block
      }),
    })),
  })
  return { fr: changed(notice.fr), en: changed(notice.en) }
}
