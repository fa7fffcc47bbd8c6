import type { Language, PolicyPromise } from '../bundle.ts'
import { suggestion } from '../nearest.ts'
import type { Place } from '../node.ts'
import type { Reading } from '../reading.ts'
import { type NoticeSource, type SourceBlock, sentencesOf } from './source.ts'

/**
 * Sentences carry promises that exist, and every promise that applies has its sentence. A promise that does not apply
 * needs none.
 */
export function checkPromisesSaid(
  sources: Readonly<Record<Language, NoticeSource>>,
  promises: readonly PolicyPromise[],
  reading: Reading,
): void {
  if (!reading.knows('promise')) return
  const defined = new Map(
    reading.definitions.filter(({ kind }) => kind === 'promise').map(({ id, place }) => [id, place]),
  )
  const said = new Set<string>()
  for (const source of [sources.fr, sources.en]) {
    for (const { promises, place } of source.sections.flatMap(({ blocks }) => blocks).flatMap(anchors)) {
      for (const promise of promises) {
        said.add(promise)
        if (defined.has(promise)) continue
        const message = `no promise is called \`${promise}\`${suggestion(promise, defined.keys())}`
        reading.report('notice/unknown-promise', place, message)
      }
    }
  }
  const idle = new Set(promises.filter(({ notApplicable }) => notApplicable !== null).map(({ id }) => id))
  for (const [id, place] of defined) {
    if (said.has(id) || idle.has(id)) continue
    reading.report(
      'notice/promise-without-sentence',
      place,
      `no sentence of the notice says \`${id}\`: write one, or say under \`not-applicable\` why it does not apply`,
    )
  }
}

export function anchors(
  block: SourceBlock,
): readonly { readonly promises: readonly string[]; readonly place: Place }[] {
  if (block.kind === 'table') return [block]
  return sentencesOf(block).map(({ promises, anchor }) => ({ promises, place: anchor }))
}
