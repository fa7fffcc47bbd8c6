import { dice, firstNames, lastNames, pick, towns, type World, type WorldRow } from './world.ts'

/** A shop of 2008: MyISAM, no foreign key, French names, 0 for nobody, e-mail as it was typed. */
export function frenchLegacy(): World {
  const roll = dice(7)
  const rows: WorldRow[] = []
  const people = Array.from({ length: 30 }, (_, i) => `personne.${i}@example.fr`)
  const add = (table: string, values: WorldRow['values'], owner: number | null) =>
    rows.push({ table, values, owner })
  for (const [i, label] of ['Carte', 'Virement', 'Chèque'].entries())
    add('t_modes_reglement', { ID_MODE: i + 1, LIBELLE: label }, null)
  for (let i = 1; i <= 40; i += 1)
    add('t_articles', { CODE_ARTICLE: `A${i}`, LIBELLE: `Article ${i}`, PRIX_HT: i }, null)
  for (let i = 1; i <= 4; i += 1)
    add(
      't_vendeurs',
      {
        ID_VENDEUR: i,
        NOM: pick(lastNames, i),
        PRENOM: pick(firstNames, i),
        COURRIEL: `vendeur${i}@boutique.example.org`,
      },
      null,
    )
  let order = 0
  let line = 0
  for (const [i, email] of people.entries()) {
    const typed = i % 3 === 0 ? email.toUpperCase() : email
    add(
      't_clients',
      {
        NUM_CLIENT: 100 + i,
        CIVILITE: i % 2 ? 'M.' : 'Mme',
        NOM: pick(lastNames, i),
        PRENOM: pick(firstNames, i),
        ADRESSE1: `${i + 1} rue de la Gare`,
        CP: String(10_000 + i),
        VILLE: pick(towns, i),
        TEL: `06 39 98 ${String(i).padStart(2, '0')} 00`,
        MEL: typed,
        DATE_NAISSANCE: '1980-01-02',
        REMARQUES: i % 4 ? '' : 'Préfère être appelé le soir, après le travail',
        ID_VENDEUR: 1 + (i % 4),
      },
      i,
    )
    for (let n = roll(4); n > 0; n -= 1) {
      order += 1
      add(
        't_commandes',
        {
          NUM_COMMANDE: order,
          NUM_CLIENT: 100 + i,
          ID_VENDEUR: 1 + roll(4),
          DATE_COMMANDE: '2024-05-06',
          MONTANT_TTC: 10 * n,
          ID_MODE: 1 + roll(3),
        },
        i,
      )
      for (let k = 1 + roll(3); k > 0; k -= 1) {
        line += 1
        add(
          't_lignes_commande',
          { ID_LIGNE: line, NUM_COMMANDE: order, CODE_ARTICLE: `A${1 + roll(40)}`, QTE: k },
          i,
        )
      }
    }
    if (i % 2) add('t_newsletter', { EMAIL: email, DATE_INSCRIPTION: '2020-01-01' }, i)
  }
  for (let n = 0; n < 5; n += 1) {
    order += 1
    add(
      't_commandes',
      {
        NUM_COMMANDE: order,
        NUM_CLIENT: 0,
        ID_VENDEUR: 1,
        DATE_COMMANDE: '2024-05-06',
        MONTANT_TTC: 5,
        ID_MODE: 1,
      },
      null,
    )
  }
  rows.sort((a, b) => a.table.localeCompare(b.table))
  return { name: 'a French shop in MyISAM', engine: 'mysql', schema, rows, people }
}

const schema = `
create table t_modes_reglement (ID_MODE int primary key, LIBELLE varchar(50)) engine = MyISAM;
create table t_articles (CODE_ARTICLE varchar(10) primary key, LIBELLE varchar(100), PRIX_HT decimal(10, 2)) engine = MyISAM;
create table t_vendeurs (ID_VENDEUR int primary key, NOM varchar(50), PRENOM varchar(50), COURRIEL varchar(100)) engine = MyISAM;
create table t_clients (
  NUM_CLIENT int primary key, CIVILITE varchar(5), NOM varchar(50) not null, PRENOM varchar(50), ADRESSE1 varchar(100),
  CP varchar(10), VILLE varchar(50), TEL varchar(20), MEL varchar(100), DATE_NAISSANCE date, REMARQUES text,
  ID_VENDEUR int
) engine = MyISAM default charset = latin1;
create table t_commandes (
  NUM_COMMANDE int primary key, NUM_CLIENT int not null default 0, ID_VENDEUR int, DATE_COMMANDE date not null,
  MONTANT_TTC decimal(10, 2), ID_MODE int
) engine = MyISAM;
create table t_lignes_commande (ID_LIGNE int primary key, NUM_COMMANDE int not null, CODE_ARTICLE varchar(10), QTE int) engine = MyISAM;
create table t_newsletter (EMAIL varchar(100) primary key, DATE_INSCRIPTION date) engine = MyISAM;
`
