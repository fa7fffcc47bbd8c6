import { dice, firstNames, lastNames, pick, type World, type WorldRow } from './world.ts'

/** People whose addresses stand in tables of their own, in a schema of their own; spouses share a telephone. */
export function party(): World {
  const roll = dice(53)
  const rows: WorldRow[] = []
  const people = Array.from({ length: 20 }, (_, i) => `Party${i}@example.org`)
  const add = (table: string, values: WorldRow['values'], owner: number | null) =>
    rows.push({ table, values, owner })
  let [sale, line] = [0, 0]
  for (const [i, email] of people.entries()) {
    add('Person', { PersonID: i, FirstName: pick(firstNames, i), LastName: pick(lastNames, i) }, i)
    add('EmailAddress', { EmailID: i, PersonID: i, EmailAddress: email }, i)
    add(
      'PersonPhone',
      { PhoneID: i, PersonID: i, PhoneNumber: `+3363998${String(i >> 1).padStart(4, '0')}` },
      i,
    )
    for (let n = roll(3); n > 0; n -= 1) {
      sale += 1
      add('SalesOrder', { OrderID: sale, PersonID: i, OrderDate: '2025-05-05', TotalDue: 10 }, i)
      for (let k = 1 + roll(2); k > 0; k -= 1) {
        line += 1
        add('SalesOrderDetail', { DetailID: line, OrderID: sale, UnitPrice: 5 }, i)
      }
    }
  }
  rows.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table))
  return { name: 'a party model', engine: 'postgresql', schema, rows, people }
}

const order = ['Person', 'EmailAddress', 'PersonPhone', 'SalesOrder', 'SalesOrderDetail']

const schema = `
create table "Person" ("PersonID" int primary key, "FirstName" text not null, "LastName" text not null);
create table "EmailAddress" ("EmailID" int primary key, "PersonID" int not null references "Person", "EmailAddress" text);
create table "PersonPhone" ("PhoneID" int primary key, "PersonID" int not null references "Person", "PhoneNumber" text);
create table "SalesOrder" (
  "OrderID" int primary key, "PersonID" int not null references "Person", "OrderDate" date not null, "TotalDue" numeric
);
create table "SalesOrderDetail" ("DetailID" int primary key, "OrderID" int not null references "SalesOrder", "UnitPrice" numeric);
`
