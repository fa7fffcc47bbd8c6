import type { Engine, Store } from '@garant/policy'
import { declared } from '../contract/fixture.ts'

/** The longest name that both engines take, with what must be quoted in it. */
export const longName = `journal d'une "très" longue vie, \`notée\` ../ici ${'x'.repeat(9)}`

/** Rows by table: what an independent count finds, on both engines. */
export const endingRows = {
  ...{ customer: 5_003, node: 40, team: 3, member: 3, visit: 4_503, tag: 3, [longName]: 2 },
} as const

/** Tables of a client in which everything is that an engine can make difficult; the same on both. */
export function endingStore(name: string, engine: Engine): Store {
  const names = Object.keys(endingRows)
  return {
    ...{ name, label: { fr: name, en: name }, engine, backupHorizon: 'P35D' },
    location: { country: 'FR', place: 'Lille' },
    // Nothing says in which order they can go.
    tables: names.map((table) => declared(table, { purpose: 'hosting' })),
    withoutPersonalData: [{ schema: null, name: 'country' }],
  }
}

const shared = (quote: (name: string) => string) => [
  'CREATE TABLE country (code char(2) PRIMARY KEY, label varchar(40))',
  `INSERT INTO country VALUES ('FR', 'France'), ('BE', 'Belgique')`,
  // Each has a leader, who is of one of them.
  'CREATE TABLE team (id int PRIMARY KEY, lead_id int)',
  'CREATE TABLE member (id int PRIMARY KEY, team_id int NOT NULL, FOREIGN KEY (team_id) REFERENCES team (id))',
  'INSERT INTO team VALUES (1, NULL), (2, NULL), (3, NULL)',
  'INSERT INTO member VALUES (1, 1), (2, 2), (3, 3)',
  'ALTER TABLE team ADD CONSTRAINT team_lead FOREIGN KEY (lead_id) REFERENCES member (id)',
  'UPDATE team SET lead_id = id',
  `CREATE TABLE ${quote(longName)} (${quote('la "clé"')} varchar(20) PRIMARY KEY, ${quote('constructor')} varchar(20))`,
  `INSERT INTO ${quote(longName)} VALUES ('é', '=1+1'), ('z;"', NULL)`,
  'CREATE TABLE garant_step (id varchar(200) PRIMARY KEY, fencing bigint NOT NULL)',
]

/** Statements that make it. Equal rows without a key are more than a page, and so is the first table. */
export const endingSchema: Readonly<Record<'postgresql' | 'mysql', readonly string[]>> = {
  postgresql: [
    ...shared((name) => `"${name.replaceAll('"', '""')}"`),
    // Everybody below somebody, the first below itself, and no such reference can be NULL.
    'CREATE TABLE node (id int PRIMARY KEY, parent_id int NOT NULL REFERENCES node)',
    'INSERT INTO node SELECT n, greatest(1, n / 2) FROM generate_series(1, 40) n',
    `CREATE TABLE customer (
      id numeric(20) PRIMARY KEY, email text, photo bytea, profile jsonb, born timestamp, flags bit(5), place point,
      label text GENERATED ALWAYS AS (lower(email)) STORED, country char(2) REFERENCES country,
      referrer_id numeric(20) REFERENCES customer)`,
    `INSERT INTO customer (id, email, photo, profile, born, flags, place, country, referrer_id) SELECT n, 'P' || n || '@example.fr', decode('00ff' || lpad(to_hex(n), 4, '0'), 'hex'),
      '{"a": [1, null]}', '2026-03-05 10:00:00.123', B'00101', point(1.5, 2), 'FR', least(n + 1, 5002)
      FROM generate_series(1, 5002) n ORDER BY n`,
    `INSERT INTO customer (id) VALUES (18446744073709551615)`,
    'CREATE TABLE visit (page text, who text, detail jsonb)',
    `INSERT INTO visit SELECT '/a', NULL, '{}' FROM generate_series(1, 4500)`,
    `INSERT INTO visit VALUES (NULL, NULL, NULL), ('/A', 'x', NULL), ('/a ', 'x', NULL)`,
    'CREATE TABLE tag (label text PRIMARY KEY)',
    `INSERT INTO tag VALUES ('a'), ('B '), ('é')`,
  ],
  mysql: [
    ...shared((name) => `\`${name.replaceAll('`', '``')}\``),
    // This engine lets no row go that refers to itself: the first is below nobody.
    'CREATE TABLE node (id int PRIMARY KEY, parent_id int, FOREIGN KEY (parent_id) REFERENCES node (id))',
    'INSERT INTO node SELECT seq, NULLIF(seq DIV 2, 0) FROM seq_1_to_40',
    `CREATE TABLE customer (
      id bigint unsigned PRIMARY KEY, email varchar(100) CHARACTER SET latin1, photo blob, profile json, born datetime(3),
      flags bit(5), place point, label varchar(100) GENERATED ALWAYS AS (lower(email)) STORED,
      country char(2), referrer_id bigint unsigned,
      FOREIGN KEY (country) REFERENCES country (code), FOREIGN KEY (referrer_id) REFERENCES customer (id))`,
    `SET SESSION sql_mode = '', foreign_key_checks = 0`,
    `INSERT INTO customer (id, email, photo, profile, born, flags, place, country, referrer_id)
      SELECT seq, CONCAT('P', seq, '@example.fr'), UNHEX(CONCAT('00ff', LPAD(HEX(seq), 4, '0'))), '{"a": [1, null]}',
        IF(seq = 7, '0000-00-00', '2026-03-05 10:00:00.123'), b'00101', POINT(1.5, 2), 'FR', LEAST(seq + 1, 5002)
      FROM seq_1_to_5002`,
    'INSERT INTO customer (id) VALUES (18446744073709551615)',
    'SET SESSION foreign_key_checks = 1',
    'CREATE TABLE visit (page varchar(100), who varchar(20), detail json)',
    `INSERT INTO visit SELECT '/a', NULL, '{}' FROM seq_1_to_4500`,
    `INSERT INTO visit VALUES (NULL, NULL, NULL), ('/A', 'x', NULL), ('/a ', 'x', NULL)`,
    'CREATE TABLE tag (label varchar(20) PRIMARY KEY)',
    `INSERT INTO tag VALUES ('a'), ('B '), ('é')`,
  ],
}
