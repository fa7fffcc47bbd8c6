-- Example customer file of im-pec: PostgreSQL 15 or later. Loaded by the demo, filled by generate.ts.

create table vat_rate (
  code text primary key,
  percent numeric(4, 2) not null
);
insert into vat_rate values ('normal', 20.00), ('intermediate', 10.00), ('reduced', 5.50);

create table address (
  id bigint primary key,
  line1 text not null,
  line2 text,
  postcode text not null,
  town text not null,
  country char(2) not null default 'FR'
);

create table customer (
  id bigint primary key,
  number text not null unique,
  title text,
  first_name text,
  last_name text not null,
  company text,
  email text not null unique check (email = lower(email)),
  phone text,
  address_id bigint references address (id),
  referred_by bigint references customer (id),
  customer_since date not null,
  contract_end date,
  preferences jsonb,
  note text
);
create index customer_phone on customer (phone);
create index customer_address on customer (address_id);
create index customer_referred_by on customer (referred_by);

create table contact (
  id bigint primary key,
  customer_id bigint not null references customer (id),
  first_name text not null,
  last_name text not null,
  job_title text,
  email text check (email = lower(email)),
  phone text,
  created_on date not null,
  left_on date
);
create index contact_customer on contact (customer_id);
create index contact_email on contact (email);
create index contact_phone on contact (phone);

create table prospect (
  id bigint primary key,
  first_name text,
  last_name text,
  company text,
  email text check (email = lower(email)),
  phone text,
  need text,
  last_contact_on date not null
);
create index prospect_email on prospect (email);
create index prospect_phone on prospect (phone);

create table quote (
  id bigint primary key,
  number text not null unique,
  customer_id bigint not null references customer (id),
  requested_on date not null,
  need text not null,
  status text not null,
  total_cents bigint not null,
  replaces_id bigint references quote (id)
);
create index quote_customer on quote (customer_id);
create index quote_replaces on quote (replaces_id);

create table exchange (
  id bigint primary key,
  customer_id bigint references customer (id),
  contact_id bigint references contact (id),
  reply_to bigint references exchange (id),
  at timestamptz not null,
  channel text not null,
  direction text not null,
  subject text not null,
  body text not null
);
create index exchange_customer on exchange (customer_id);
create index exchange_contact on exchange (contact_id);
create index exchange_reply_to on exchange (reply_to);

create table invoice (
  id bigint primary key,
  number text not null unique,
  customer_id bigint not null references customer (id),
  invoice_date date not null,
  due_date date not null,
  billing_name text not null,
  billing_address text not null,
  billing_email text,
  billing_phone text,
  net_cents bigint not null,
  vat_cents bigint not null
);
create index invoice_customer on invoice (customer_id);

create table invoice_line (
  invoice_id bigint not null references invoice (id),
  line_no integer not null,
  label text not null,
  quantity numeric(10, 2) not null,
  unit_cents bigint not null,
  primary key (invoice_id, line_no)
);

create table bank_account (
  id bigint primary key,
  iban_end char(4) not null,
  mandate text not null unique,
  signed_on date not null
);

create table account_holder (
  bank_account_id bigint not null references bank_account (id),
  customer_id bigint not null references customer (id),
  since date not null,
  primary key (bank_account_id, customer_id)
);
create index account_holder_customer on account_holder (customer_id);

create table payment (
  id bigint primary key,
  invoice_id bigint not null references invoice (id),
  bank_account_id bigint references bank_account (id),
  paid_on date not null,
  method text not null,
  payer_name text,
  amount_cents bigint not null
);
create index payment_invoice on payment (invoice_id);
create index payment_bank_account on payment (bank_account_id);

-- Steps that Garant has done here, so that a repeated one is known to be a repeat.
create table garant_step (
  id text primary key,
  fencing bigint not null,
  done timestamptz not null default now()
);
