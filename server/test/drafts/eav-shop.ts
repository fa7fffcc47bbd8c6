import { dice, firstNames, lastNames, pick, towns, type World, type WorldRow } from './world.ts'

/** A shop in the manner of Magento: attributes in rows, addresses as entities, orders of guests. */
export function eavShop(): World {
  const roll = dice(31)
  const rows: WorldRow[] = []
  const people = Array.from({ length: 30 }, (_, i) => `acheteur${i}@example.net`)
  const add = (table: string, values: WorldRow['values'], owner: number | null) =>
    rows.push({ table, values, owner })
  const attributes = ['taxvat', 'dob', 'gender', 'telephone']
  for (const [i, code] of attributes.entries())
    add('eav_attribute', { attribute_id: i + 1, attribute_code: code }, null)
  for (let i = 1; i <= 2; i += 1) add('store', { store_id: i, code: `store_${i}`, name: `Store ${i}` }, null)
  for (let i = 1; i <= 30; i += 1)
    add('catalog_product_entity', { entity_id: i, sku: `SKU-${i}`, type_id: 'simple' }, null)
  let [address, value, sale, line] = [0, 0, 0, 0]
  for (const [i, email] of people.entries()) {
    const guest = i >= 20
    const [first, last] = [pick(firstNames, i), pick(lastNames, i)]
    if (!guest) {
      add(
        'customer_entity',
        {
          entity_id: i + 1,
          store_id: 1 + (i % 2),
          email,
          firstname: first,
          lastname: last,
          password_hash: 'x'.repeat(40),
          created_at: '2023-03-03 03:03:03',
          is_active: 1,
        },
        i,
      )
      address += 1
      add(
        'customer_address_entity',
        {
          entity_id: address,
          parent_id: i + 1,
          firstname: first,
          lastname: last,
          street: `${i} rue Haute`,
          city: pick(towns, i),
          postcode: '59000',
          telephone: '0639980000',
          country_id: 'FR',
        },
        i,
      )
      for (const [n] of attributes.entries()) {
        value += 1
        add(
          'customer_entity_varchar',
          { value_id: value, attribute_id: n + 1, entity_id: i + 1, value: `v${n}` },
          i,
        )
      }
    }
    for (let n = guest ? 1 : roll(3); n > 0; n -= 1) {
      sale += 1
      add(
        'sales_order',
        {
          entity_id: sale,
          store_id: 1,
          customer_id: guest ? null : i + 1,
          customer_email: email,
          customer_firstname: first,
          customer_lastname: last,
          grand_total: 12,
          created_at: '2024-04-04 04:04:04',
          remote_ip: '203.0.113.7',
        },
        i,
      )
      add(
        'sales_order_address',
        {
          entity_id: sale,
          parent_id: sale,
          firstname: first,
          lastname: last,
          street: 'x',
          city: pick(towns, i),
          postcode: '59000',
          telephone: '0639980001',
          email,
        },
        i,
      )
      add(
        'sales_order_payment',
        { entity_id: sale, parent_id: sale, amount_paid: 12, method: 'card', cc_last_4: '1234' },
        i,
      )
      for (let k = 1 + roll(2); k > 0; k -= 1) {
        line += 1
        add(
          'sales_order_item',
          {
            item_id: line,
            order_id: sale,
            product_id: 1 + roll(30),
            name: 'Product',
            price: 6,
            qty_ordered: 1,
          },
          i,
        )
      }
    }
  }
  rows.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table))
  return { name: 'a shop with attributes in rows', engine: 'mysql', schema, rows, people }
}

const order = [
  ...['eav_attribute', 'store', 'catalog_product_entity', 'customer_entity', 'customer_address_entity'],
  ...[
    'customer_entity_varchar',
    'sales_order',
    'sales_order_address',
    'sales_order_payment',
    'sales_order_item',
  ],
]

const schema = `
create table eav_attribute (attribute_id int primary key, attribute_code varchar(50));
create table store (store_id int primary key, code varchar(32), name varchar(255));
create table catalog_product_entity (entity_id int primary key, sku varchar(64), type_id varchar(32));
create table customer_entity (
  entity_id int primary key, store_id int, email varchar(255), firstname varchar(255), lastname varchar(255),
  password_hash varchar(128), created_at timestamp, is_active tinyint, unique key (email), foreign key (store_id) references store (store_id)
);
create table customer_address_entity (
  entity_id int primary key, parent_id int, firstname varchar(255) not null, lastname varchar(255) not null, street text, city varchar(255),
  postcode varchar(20), telephone varchar(255), country_id varchar(2),
  foreign key (parent_id) references customer_entity (entity_id) on delete cascade
);
create table customer_entity_varchar (
  value_id int primary key, attribute_id int not null, entity_id int not null, value varchar(255),
  foreign key (attribute_id) references eav_attribute (attribute_id), foreign key (entity_id) references customer_entity (entity_id) on delete cascade
);
create table sales_order (
  entity_id int primary key, store_id int, customer_id int, customer_email varchar(128), customer_firstname varchar(128),
  customer_lastname varchar(128), grand_total decimal(20, 4), created_at timestamp, remote_ip varchar(45),
  foreign key (customer_id) references customer_entity (entity_id) on delete set null, foreign key (store_id) references store (store_id), key (customer_email)
);
create table sales_order_address (
  entity_id int primary key, parent_id int, firstname varchar(255), lastname varchar(255), street varchar(255), city varchar(255),
  postcode varchar(255), telephone varchar(255), email varchar(255), foreign key (parent_id) references sales_order (entity_id) on delete cascade
);
create table sales_order_payment (
  entity_id int primary key, parent_id int not null, amount_paid decimal(20, 4), method varchar(128), cc_last_4 varchar(100),
  foreign key (parent_id) references sales_order (entity_id) on delete cascade
);
create table sales_order_item (
  item_id int primary key, order_id int not null, product_id int, name varchar(255), price decimal(12, 4), qty_ordered decimal(12, 4),
  foreign key (order_id) references sales_order (entity_id) on delete cascade
);
`
