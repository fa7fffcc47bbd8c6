import type { Language } from '../bundle.ts'
import type { Register, RegisterEntry } from './register.ts'

/** A page of a spreadsheet; what it means is in the words, how it looks is for who writes the file. */
export interface Sheet {
  readonly name: string
  /** Widths of columns, in millimetres. */
  readonly widths: readonly number[]
  readonly rows: readonly SheetRow[]
}

export interface SheetRow {
  /** `title` spans the sheet; `head` names what stands below; `section` opens a part of a form. */
  readonly kind: 'title' | 'section' | 'head' | 'plain'
  readonly cells: readonly string[]
}

/**
 * The register as the supervisory authority's model lays it out: a first sheet with who is responsible and the list of
 * activities, then one form for each.
 */
export function registerSheets(register: Register): readonly Sheet[] {
  return [listSheet(register), ...register.entries.map((entry) => formSheet(register, entry))]
}

/** The register as one table, a row for each activity. */
export function registerTable(register: Register): {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
} {
  const w = words[register.language]
  const own = register.organisation
  return {
    columns: [
      ...[w.number, w.reference, w.name, w.purpose, w.role, w.controllers, w.bases, w.subjects, w.data],
      ...[w.special, w.limits, w.operations, w.source, w.recipients, w.transfers, w.places, w.measures],
      ...[w.organisation, w.address, w.email, w.dpo],
    ],
    rows: register.entries.map((entry) => [
      ...[String(entry.number), entry.id, entry.name, entry.purpose, entry.role],
      entry.clients.map(({ name }) => name).join('\n'),
      entry.bases
        .map(({ subject, basis, justification }) => `${subject} : ${basis}. ${justification}`)
        .join('\n'),
      entry.subjects.join('\n'),
      entry.data.map(dataInWords).join('\n'),
      entry.data.some(({ special }) => special) ? w.yes : w.no,
      limits(entry).join('\n'),
      entry.operations.join(', '),
      entry.source,
      entry.recipients.map(({ name, kind, country }) => `${name} (${kind}, ${country})`).join('\n'),
      entry.transfers.map(({ to, country, safeguard }) => `${to}, ${country} : ${safeguard}`).join('\n'),
      entry.places.join('\n'),
      entry.measures.join('\n'),
      // On every row: a table has nowhere else to say who is responsible (Art. 30(1)(a)).
      ...[own.name, own.address.join(', '), own.contact.email, `${own.dpo.name}, ${own.dpo.email}`],
    ]),
  }
}

function listSheet(register: Register): Sheet {
  const w = words[register.language]
  const { organisation: own, version, effective, entries, role } = register
  const person = (who: { readonly name: string; readonly email: string } | null): string =>
    who === null ? '' : `${who.name}, ${who.email}`
  return {
    name: w.list,
    widths: [14, 62, 90, 40, 34, ...(role === 'processor' ? [62] : [])],
    rows: [
      title(role === 'controller' ? w.titleController : w.titleProcessor),
      section(w.contacts),
      pair(w.organisation, own.name),
      pair(w.registration, own.registration ?? ''),
      pair(w.address, own.address.join(', ')),
      pair(w.email, own.contact.email),
      pair(w.phone, own.contact.phone ?? ''),
      pair(w.dpo, person(own.dpo)),
      pair(w.deputy, person(own.deputy)),
      pair(w.state, `${version}, ${effective}`),
      section(w.activities),
      {
        kind: 'head',
        cells: [
          ...[w.number, w.name, w.purpose, w.reference, w.updated],
          ...(role === 'processor' ? [w.controller] : []),
        ],
      },
      ...entries.map(({ number, name, purpose, id, clients }) =>
        plain([
          ...[String(number), name, purpose, id, effective],
          ...(role === 'processor' ? [clients.map((client) => client.name).join(', ')] : []),
        ]),
      ),
    ],
  }
}

function formSheet(register: Register, entry: RegisterEntry): Sheet {
  const w = words[register.language]
  return {
    name: sheetName(entry),
    widths: [62, 80, 62, 40],
    rows: [
      title([`${entry.number}. ${entry.name}`, ...entry.clients.map(({ name }) => name)].join(' – ')),
      section(w.description),
      pair(w.reference, entry.id),
      pair(w.updated, register.effective),
      pair(w.role, entry.role),
      ...entry.clients.map(({ name, address, email }) => pair(w.controller, `${name}, ${address}, ${email}`)),
      section(w.purposes),
      pair(w.main, entry.purpose),
      pair(w.operations, entry.operations.join(', ')),
      pair(w.promises, entry.promises.join(', ')),
      ...table(
        w.bases,
        [w.person, w.basis, w.why],
        entry.bases.map(({ subject, basis, justification }) => [subject, basis, justification]),
      ),
      ...table(
        w.data,
        [w.category, w.necessity, w.limits, w.note],
        entry.data.map((data) => [
          dataInWords(data),
          data.necessity,
          data.retention.join('\n'),
          [data.mandatory ? w.mandatory : w.optional, ...(data.special ? [w.sensitive] : [])].join(', '),
        ]),
      ),
      pair(w.source, entry.source),
      ...table(
        w.subjects,
        [w.person],
        entry.subjects.map((subject) => [subject]),
      ),
      ...table(
        w.recipients,
        [w.recipient, w.kind, w.country],
        entry.recipients.map(({ name, kind, country }) => [name, kind, country]),
      ),
      ...(entry.transfers.length === 0
        ? [section(w.transfers), pair(w.transfers, w.none)]
        : table(
            w.transfers,
            [w.recipient, w.country, w.safeguard],
            entry.transfers.map(({ to, country, safeguard }) => [to, country, safeguard]),
          )),
      ...table(
        w.places,
        [w.place],
        entry.places.map((place) => [place]),
      ),
      ...table(
        w.measures,
        [w.measure],
        entry.measures.map((measure) => [measure]),
      ),
    ],
  }
}

function dataInWords({ category, fields }: RegisterEntry['data'][number]): string {
  return fields.length === 0 ? category : `${category} (${fields.join(', ')})`
}

function limits(entry: RegisterEntry): readonly string[] {
  return [...new Set(entry.data.flatMap(({ retention }) => retention))]
}

/** Spreadsheets refuse names of more than 31 signs and some signs in them. */
function sheetName({ number, name }: RegisterEntry): string {
  return `${number} ${name.replace(/[[\]*?:/\\']/g, ' ')}`.slice(0, 31).trim()
}

function title(text: string): SheetRow {
  return { kind: 'title', cells: [text] }
}

function section(text: string): SheetRow {
  return { kind: 'section', cells: [text] }
}

function pair(name: string, value: string): SheetRow {
  return plain([name, value])
}

function plain(cells: readonly string[]): SheetRow {
  return { kind: 'plain', cells }
}

function table(
  name: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly SheetRow[] {
  return [section(name), { kind: 'head', cells: head }, ...rows.map(plain)]
}

const words = {
  fr: {
    list: 'Liste des traitements',
    titleController: 'Registre des activités de traitement du responsable (RGPD, article 30(1))',
    titleProcessor: 'Registre des activités de traitement du sous-traitant (RGPD, article 30(2))',
    contacts: 'Coordonnées',
    organisation: 'Organisme',
    registration: 'Immatriculation',
    address: 'Adresse',
    email: 'Courriel',
    phone: 'Téléphone',
    dpo: 'Délégué à la protection des données',
    deputy: 'Suppléant',
    state: 'Version et date d’effet',
    activities: 'Activités de traitement',
    number: 'N°',
    reference: 'Référence',
    name: 'Nom du traitement',
    purpose: 'Finalité',
    updated: 'Mise à jour',
    role: 'Notre rôle',
    controller: 'Responsable de traitement',
    controllers: 'Responsables de traitement',
    description: 'Description',
    purposes: 'Finalités',
    main: 'Finalité principale',
    operations: 'Opérations',
    promises: 'Promesses de la notice',
    bases: 'Bases légales',
    basis: 'Base légale',
    why: 'Justification',
    person: 'Catégorie de personnes',
    subjects: 'Personnes concernées',
    data: 'Catégories de données',
    category: 'Catégorie',
    necessity: 'Pourquoi elle est nécessaire',
    limits: 'Délais d’effacement',
    note: 'Précisions',
    mandatory: 'obligatoire',
    optional: 'facultative',
    sensitive: 'donnée sensible',
    special: 'Données sensibles',
    source: 'Origine des données',
    recipients: 'Destinataires',
    recipient: 'Destinataire',
    kind: 'Type',
    country: 'Pays',
    transfers: 'Transferts hors de l’Espace économique européen',
    safeguard: 'Garantie',
    places: 'Lieux de conservation',
    place: 'Lieu',
    measures: 'Mesures de sécurité',
    measure: 'Mesure',
    none: 'Aucun',
    yes: 'oui',
    no: 'non',
  },
  en: {
    list: 'List of activities',
    titleController: 'Records of processing activities of the controller (GDPR Article 30(1))',
    titleProcessor: 'Records of processing activities of the processor (GDPR Article 30(2))',
    contacts: 'Contacts',
    organisation: 'Organisation',
    registration: 'Registration',
    address: 'Address',
    email: 'E-mail',
    phone: 'Telephone',
    dpo: 'Data protection officer',
    deputy: 'Deputy',
    state: 'Version and effective day',
    activities: 'Processing activities',
    number: 'No.',
    reference: 'Reference',
    name: 'Name of the activity',
    purpose: 'Purpose',
    updated: 'Updated',
    role: 'Our role',
    controller: 'Controller',
    controllers: 'Controllers',
    description: 'Description',
    purposes: 'Purposes',
    main: 'Main purpose',
    operations: 'Operations',
    promises: 'Promises of the notice',
    bases: 'Legal bases',
    basis: 'Legal basis',
    why: 'Justification',
    person: 'Category of people',
    subjects: 'Data subjects',
    data: 'Categories of data',
    category: 'Category',
    necessity: 'Why it is necessary',
    limits: 'Limits for erasure',
    note: 'Details',
    mandatory: 'mandatory',
    optional: 'optional',
    sensitive: 'special category',
    special: 'Special categories',
    source: 'Source of the data',
    recipients: 'Recipients',
    recipient: 'Recipient',
    kind: 'Kind',
    country: 'Country',
    transfers: 'Transfers outside the European Economic Area',
    safeguard: 'Safeguard',
    places: 'Places of storage',
    place: 'Place',
    measures: 'Security measures',
    measure: 'Measure',
    none: 'None',
    yes: 'yes',
    no: 'no',
  },
} as const satisfies Record<Language, Readonly<Record<string, string>>>
