/** A policy of one store, small enough to know every value of it, as files. */
export const leaksPolicy: Readonly<Record<string, string>> = {
  'organisation.yaml': `version: "1"
effective: 2026-01-01
id: example
name: Exemple SAS
short-name: Exemple
address: [1 rue de l'Exemple, 59000 Lille]
country: FR
contact: {email: contact@example.fr}
dpo: {name: Dominique Petit, email: dpo@example.fr}
authority: {name: CNIL, address: "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07", url: "https://www.cnil.fr"}
time-zone: Europe/Paris
calendar: FR
financial-year-end: 12-31
`,
  'vocabulary.yaml': `subjects:
  customer: {fr: Clients, en: Customers}
categories:
  identifier: {fr: Identifiants, en: Identifiers}
  contact: {fr: Coordonnées, en: Contact details}
  exchange: {fr: Échanges, en: Exchanges}
  billing: {fr: Facturation, en: Invoicing}
channels:
  email: {fr: Courriel, en: E-mail}
`,
  'purposes/sales.yaml': `purpose: sales
label: {fr: Suivi des commandes, en: Following orders}
description: {fr: Nous suivons vos commandes., en: We follow your orders.}
role: controller
legal-basis:
  customer: {basis: contract, justification: {fr: Le contrat de vente, en: The contract of sale}}
data:
  identifier: {mandatory: true, necessity: {fr: Retrouver le client, en: Finding the customer}}
  contact: {mandatory: true, necessity: {fr: Livrer, en: Delivering}}
  exchange: {mandatory: false, necessity: {fr: Répondre, en: Answering}}
recipients: [mailer]
source: {fr: La personne elle-même, en: The person}
operations: [collect, store, use]
objection: none
`,
  'purposes/invoicing.yaml': `purpose: invoicing
label: {fr: Facturation, en: Invoicing}
description: {fr: La loi nous y oblige., en: The law obliges us.}
role: controller
legal-basis:
  customer: {basis: legal-obligation, justification: {fr: c. com. L123-22, en: French commercial code L123-22}}
data:
  identifier: {mandatory: true, necessity: {fr: Relier la facture, en: Linking the invoice}}
  billing: {mandatory: true, necessity: {fr: Mentions obligatoires, en: Mandatory particulars}}
recipients: []
source: {fr: Vos achats, en: Your purchases}
operations: [collect, store, use]
objection: none
`,
  'retention.yaml': `customers:
  label: {fr: Relation client, en: Customer relationship}
  purpose: sales
  trigger: event
  active: P3Y
  end: erase
  source: CNIL
accounting:
  label: {fr: Pièces comptables, en: Accounting documents}
  purpose: invoicing
  trigger: financial-year-end
  active: P0D
  archive: P10Y
  end: erase
  source: c. com. L123-22
  law: T-06
  duty: true
`,
  'recipients.yaml': `mailer:
  name: Courriels Exemple
  kind: processor
  label: {fr: Envoi de courriels, en: Sending e-mails}
  country: FR
  contract: CT-1
  notify: privacy@example.org
`,
  'stores/crm.yaml': `store: crm
engine: postgresql
label: {fr: Fichier clients, en: Customer file}
location: {country: FR, place: Roubaix}
places: [{kind: backup, country: FR, place: Roubaix}, {kind: log, country: FR, place: Roubaix}]
backups: P30D
tables:
  - table: customer
    subject: customer
    purpose: sales
    label: {fr: Client, en: Customer}
    identifiers:
      - {kind: email, column: email}
      - {kind: customer-number, column: number}
      - {kind: phone, column: phone}
    columns:
      id: identifier
      email: {category: contact, mask: pseudonym}
      name: {category: contact, mask: {constant: Effacé}}
      number: contact
      phone: contact
      address: contact
    erasure: {rows: mask, mask: [email, name, number, phone, address]}
  - table: invoice
    purpose: invoicing
    label: {fr: Facture, en: Invoice}
    reached-by:
      - {table: customer, columns: {customer_id: id}}
    columns:
      id: identifier
      customer_id: identifier
      issued: billing
      details: billing
    erasure: {rows: keep, rule: accounting, from: issued, then: erase}
  - table: note
    purpose: sales
    label: {fr: Note, en: Note}
    reached-by:
      - {table: customer, columns: {customer_id: id}}
    columns:
      id: identifier
      customer_id: identifier
      text: exchange
      about_others: {category: exchange, third-party: true}
    erasure: {rows: erase}
`,
}

export const leaksSchema = `
  CREATE TABLE customer (id int PRIMARY KEY, email text, name text, number text, phone text, address text);
  CREATE INDEX ON customer (lower(email));
  CREATE INDEX ON customer (number);
  CREATE INDEX ON customer (phone);
  CREATE TABLE invoice (id int PRIMARY KEY, customer_id int REFERENCES customer, issued date NOT NULL, details text);
  CREATE INDEX ON invoice (customer_id);
  CREATE TABLE note (id int PRIMARY KEY, customer_id int REFERENCES customer, text text, about_others text);
  CREATE INDEX ON note (customer_id);
  CREATE TABLE garant_step (id text PRIMARY KEY, fencing bigint NOT NULL, at timestamptz NOT NULL DEFAULT now());
`
