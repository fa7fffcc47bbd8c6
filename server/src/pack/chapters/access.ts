import type { StaffFunction } from '@garant/policy'
import { type ChapterMaker, chapter } from '../chapter.ts'
import type { PackContext } from '../context.ts'

/** Who of us may reach the client's data: functions, as they are authorised, never names (Art. 29, 32(4)). */
export const access: ChapterMaker = {
  id: 'access',
  async make(context, { m, text, set, format }) {
    const t = m.pack.chapters.access
    const functions = functionsOf(context)
    const { staff } = context
    const purposes = new Map(context.bundle.purposes.map(({ id, label }) => [id, text(label)]))
    const categories = new Map(context.bundle.categories.map(({ id, label }) => [id, text(label)]))
    return chapter({
      ...{ id: 'access', title: t.title, article: t.article },
      paragraphs:
        staff === null
          ? [t.unsaid]
          : [functions.length === 0 ? t.nobody : t.lead, t.review(format.duration(staff.review))],
      tables: [
        {
          id: 'access',
          caption: t.title,
          columns: [t.function, t.purposes, t.sees, t.may],
          rows: functions.map(({ label, purposes: served, data, may }) => [
            text(label),
            served.flatMap((id) => purposes.get(id) ?? []).join(', '),
            data.length === 0
              ? t.all
              : set(data.flatMap(({ category }) => categories.get(category) ?? []).join(', ')),
            may.map((power) => t.powers[power]).join(', '),
          ]),
        },
      ],
    })
  },
  lacking: ({ staff }) => staff === null,
  async data(context) {
    return { review: context.staff?.review ?? null, functions: functionsOf(context) }
  },
}

/** Those whose tasks serve what we do for this client, with that alone. */
function functionsOf({ staff, client }: PackContext): readonly StaffFunction[] {
  return (staff?.functions ?? [])
    .map((one) => ({ ...one, purposes: one.purposes.filter((id) => client.purposes.includes(id)) }))
    .filter(({ purposes }) => purposes.length > 0)
}
