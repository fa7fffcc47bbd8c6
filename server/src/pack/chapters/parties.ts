import { type ChapterMaker, chapter } from '../chapter.ts'

/** The controller, the processor, and who speaks for each (Art. 30(2)(a)). */
export const parties: ChapterMaker = {
  id: 'parties',
  async make({ client, operator }, { m, set, format }) {
    const t = m.pack.chapters.parties
    return chapter({
      ...{ id: 'parties', title: t.title, article: t.article },
      paragraphs: [t.lead(set(client.name), set(operator.name))],
      facts: [
        {
          term: t.controller,
          detail: set([client.name, client.address, format.country(client.country), client.email].join(', ')),
        },
        {
          term: t.processor,
          detail: set(
            [
              operator.name,
              ...operator.address,
              format.country(operator.country),
              operator.contact.email,
            ].join(', '),
          ),
        },
        { term: t.officer, detail: `${set(operator.dpo.name)}, ${operator.dpo.email}` },
      ],
      tables: [
        {
          id: 'contacts',
          caption: t.contacts,
          columns: [t.name, t.function, t.email],
          rows: client.contacts.map((one) => [set(one.name), t.functions[one.function], one.email]),
        },
      ],
    })
  },
  async data({ client, operator }) {
    const { id, name, address, country, email, contacts } = client
    return {
      controller: { id, name, address, country, email, contacts },
      processor: {
        name: operator.name,
        address: operator.address,
        country: operator.country,
        contact: operator.contact,
        dpo: operator.dpo,
        deputy: operator.deputy,
      },
    }
  },
}
