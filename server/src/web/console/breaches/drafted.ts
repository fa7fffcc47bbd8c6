import type { AuthorityForm, ClientNotice } from '../../../breach/breach.ts'
import type { Language } from '../../../i18n/i18n.ts'
import { clockInWords } from './clocks.ts'
import { peopleInWords } from './words.ts'

/** A draft in words: sections in their order, each a list of terms and lines. A page and a PDF are made of it. */
export interface Drafted {
  readonly title: string
  readonly sections: readonly {
    readonly title: string
    readonly rows: readonly { readonly term: string; readonly lines: readonly string[] }[]
  }[]
}

/** What the authority asks, in the order of its form and of the common template. */
export function authorityDraft(language: Language, form: AuthorityForm): Drafted {
  const { m, format, set } = language
  const t = m.breach.draft
  const f = t.fields
  const row = rows(language)
  const { notification, controller, timeline, nature, data, consequences, people } = form
  const instant = (iso: string | null) => (iso === null ? [] : [format.instant(new Date(iso))])
  const label = (one: { readonly fr: string; readonly en: string }) => language.text(one)
  return {
    title: t.authority,
    sections: [
      {
        title: t.sections.notification,
        rows: [
          row(f.phase, [t.phases[notification.phase]]),
          row(f.reference, [notification.reference]),
          row(f.earlier, notification.earlier, t.no),
        ],
      },
      {
        title: t.sections.controller,
        rows: [
          row(f.name, [controller.name]),
          row(f.registration, [controller.registration ?? '']),
          row(f.address, [...controller.address, format.country(controller.country)]),
          row(f.contact, [controller.contact.email, controller.contact.phone ?? '']),
          row(f.dpo, [controller.dpo.name, controller.dpo.email]),
          row(f.processors, controller.processors, t.no),
        ],
      },
      {
        title: t.sections.timeline,
        rows: [
          row(f.from, instant(timeline.from)),
          row(f.until, instant(timeline.until)),
          row(f.suspectedAt, instant(timeline.suspectedAt)),
          row(f.awareAt, [
            ...instant(timeline.awareAt),
            ...(timeline.clock === null ? [] : [clockInWords(language, timeline.clock)]),
          ]),
          row(f.circumstances, [timeline.circumstances]),
          row(f.lateReasons, timeline.lateReasons, t.no),
        ],
      },
      {
        title: t.sections.nature,
        rows: [
          row(f.what, [nature.what]),
          row(
            f.losses,
            nature.losses.map((loss) => m.breach.losses[loss]),
          ),
          row(f.origin, [m.breach.origins[nature.origin]]),
          row(f.cause, [m.breach.causes[nature.cause]]),
        ],
      },
      {
        title: t.sections.data,
        rows: [
          row(
            f.categories,
            data.categories.map(
              (one) =>
                `${label(one)}${one.records === null ? '' : ` : ${m.breach.scope.records(format.number(one.records))}`}${one.special ? ` (${f.special})` : ''}`,
            ),
          ),
          row(f.subjects, data.subjects.map(label)),
          row(f.people, data.people === null ? [] : [peopleInWords(language, data.people)]),
          row(f.records, data.people === null ? [] : [format.number(data.people.records)]),
          row(f.unreached, data.unreached, t.no),
        ],
      },
      { title: t.sections.before, rows: [row(f.before, [form.before])] },
      {
        title: t.sections.consequences,
        rows: [
          row(f.consequences, [consequences.text]),
          row(f.risk, consequences.risk === null ? [] : [m.breach.risks[consequences.risk]]),
          row(f.severity, consequences.severity === null ? [] : [m.breach.severities[consequences.severity]]),
          row(f.reasons, [consequences.reasons]),
        ],
      },
      { title: t.sections.measures, rows: [row(f.measures, [form.measures])] },
      {
        title: t.sections.people,
        rows: [
          row(f.informed, [t.informed[people.informed]]),
          row(f.informedAt, instant(people.at), t.no),
          row(f.letters, people.letters === null ? [] : [format.number(people.letters)], t.no),
          row(f.exemption, people.exemption === null ? [] : [m.breach.exemptions[people.exemption]], t.no),
          row(f.keys, people.keys === null ? [] : [set(people.keys.by), set(people.keys.statement)], t.no),
        ],
      },
      {
        title: t.sections.others,
        rows: [row(f.abroad, [form.abroad], t.no), row(f.others, [form.others], t.no)],
      },
    ],
  }
}

/** What a client reads: everything of Art. 33(3) that we know, about its own stores. */
export function clientDraft(language: Language, notice: ClientNotice): Drafted {
  const { m, format } = language
  const t = m.breach.draft
  const f = t.fields
  const row = rows(language)
  const { processor, facts } = notice
  const instant = (iso: string | null) => (iso === null ? [] : [format.instant(new Date(iso))])
  const label = (one: { readonly fr: string; readonly en: string }) => language.text(one)
  return {
    title: t.client(language.set(notice.client)),
    sections: [
      {
        title: own(t.sections.nature),
        rows: [
          row(f.what, [facts.what]),
          row(f.awareAt, instant(notice.awareAt)),
          row(f.from, instant(notice.from)),
          row(f.until, instant(notice.until)),
          row(f.circumstances, [facts.circumstances]),
          row(
            f.losses,
            facts.losses.map((loss) => m.breach.losses[loss]),
          ),
          row(f.origin, [m.breach.origins[facts.origin]]),
          row(f.cause, [m.breach.causes[facts.cause]]),
        ],
      },
      {
        title: own(t.sections.data),
        rows: [
          row(
            t.sections.stores,
            notice.stores.map(
              (store) =>
                `${label(store.label)} : ${store.people === null ? (store.reached ? t.unknown : m.breach.scope.unreachable) : peopleInWords(language, store.people)}`,
            ),
          ),
          row(f.people, notice.people === null ? [] : [peopleInWords(language, notice.people)]),
          row(f.records, notice.people === null ? [] : [format.number(notice.people.records)]),
          row(f.subjects, notice.subjects.map(label)),
          row(f.categories, notice.categories.map(label)),
        ],
      },
      { title: own(t.sections.before), rows: [row(f.before, [facts.before])] },
      { title: own(t.sections.consequences), rows: [row(f.consequences, [facts.consequences])] },
      { title: own(t.sections.measures), rows: [row(f.measures, [facts.measures])] },
      {
        title: t.sections.processor,
        rows: [
          row(f.name, [processor.name, ...processor.address]),
          row(f.dpo, [processor.dpo.name, processor.dpo.email, processor.phone ?? '']),
          row(f.written, instant(notice.writtenAt)),
        ],
      },
    ],
  }
}

/** The authority's form numbers its sections; the notice to a client has fewer. */
function own(title: string): string {
  return title.replace(/^\d+\.\s/u, '')
}

/** A row whose lines may all be empty: then it says that it is not known, or the given word. */
function rows({ m, set }: Language) {
  return (term: string, lines: readonly string[], empty: string = m.breach.draft.unknown) => {
    const filled = lines.map((line) => set(line.trim())).filter((line) => line !== '')
    return { term, lines: filled.length === 0 ? [empty] : filled }
  }
}
