import { dice, firstNames, lastNames, pick, towns, type World, type WorldRow } from './world.ts'

/** A rental shop in the manner of Sakila: addresses in a table of their own, staff who deal with every row, two branches. */
export function rental(): World {
  const roll = dice(41)
  const rows: WorldRow[] = []
  const people = Array.from({ length: 34 }, (_, i) =>
    i < 4 ? `staff${i}@example.com` : `LOUEUR${i}@example.org`,
  )
  const add = (table: string, values: WorldRow['values'], owner: number | null) =>
    rows.push({ table, values, owner })
  const place = (i: number, owner: number | null) =>
    add(
      'address',
      {
        address_id: i,
        address: `${i} rue Basse`,
        district: 'Nord',
        city_id: 1 + (i % 5),
        postal_code: '59000',
        phone: `06399800${String(i).padStart(2, '0')}`,
      },
      owner,
    )
  for (const [i, town] of towns.entries()) add('city', { city_id: i + 1, city: town }, null)
  for (const i of people.keys()) place(i, i)
  for (let i = 1; i <= 2; i += 1) {
    place(90 + i, null)
    add('store', { store_id: i, address_id: 90 + i }, null)
  }
  for (let i = 1; i <= 12; i += 1) {
    add('actor', { actor_id: i, first_name: pick(firstNames, i), last_name: pick(lastNames, i) }, null)
    add(
      'film',
      { film_id: i, title: `Film ${i}`, description: 'Two people meet on a train and do not speak' },
      null,
    )
    add('film_actor', { actor_id: i, film_id: i }, null)
    add('inventory', { inventory_id: i, film_id: i, store_id: 1 + (i % 2) }, null)
  }
  let [rent, paid] = [0, 0]
  for (const [i, email] of people.entries()) {
    const named = {
      first_name: pick(firstNames, i),
      last_name: pick(lastNames, i),
      email,
      address_id: i,
      store_id: 1 + (i % 2),
    }
    if (i < 4) add('staff', { staff_id: i, ...named, username: `s${i}`, password: 'x'.repeat(40) }, i)
    else {
      add('customer', { customer_id: i, ...named }, i)
      for (let n = roll(4); n > 0; n -= 1) {
        rent += 1
        add(
          'rental',
          {
            rental_id: rent,
            rental_date: '2025-01-01',
            inventory_id: 1 + roll(12),
            customer_id: i,
            staff_id: roll(4),
          },
          i,
        )
        paid += 1
        add(
          'payment',
          {
            payment_id: paid,
            customer_id: i,
            staff_id: roll(4),
            rental_id: rent,
            amount: 3,
            payment_date: '2025-01-02',
          },
          i,
        )
      }
    }
  }
  rows.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table))
  return { name: 'a rental shop', engine: 'postgresql', schema, rows, people }
}

const order = [
  'city',
  'address',
  'store',
  'staff',
  'customer',
  'actor',
  'film',
  'film_actor',
  'inventory',
  'rental',
  'payment',
]

const schema = `
create table city (city_id int primary key, city text);
create table address (
  address_id int primary key, address text, district text, city_id int not null references city, postal_code text, phone text
);
create table store (store_id int primary key, address_id int not null references address);
create table staff (
  staff_id int primary key, first_name text, last_name text, email text, address_id int not null references address,
  store_id int references store, username text, password text
);
create table customer (
  customer_id int primary key, first_name text, last_name text, email text, address_id int not null references address,
  store_id int references store
);
create table actor (actor_id int primary key, first_name text, last_name text);
create table film (film_id int primary key, title text, description text);
create table film_actor (actor_id int references actor, film_id int references film, primary key (actor_id, film_id));
create table inventory (inventory_id int primary key, film_id int references film, store_id int references store);
create table rental (
  rental_id int primary key, rental_date timestamp, inventory_id int references inventory,
  customer_id int not null references customer, staff_id int references staff
);
create table payment (
  payment_id int primary key, customer_id int not null references customer, staff_id int references staff,
  rental_id int references rental on delete set null, amount numeric, payment_date timestamp not null
);
`
