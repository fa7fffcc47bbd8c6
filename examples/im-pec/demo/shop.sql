-- Example online shop of im-pec: PostgreSQL 15 or later. Loaded by the demo, filled by generate.ts.

create table product (
  id text primary key,
  label text not null,
  price_cents bigint not null
);

create table account (
  id uuid primary key,
  customer_number text,
  email text not null unique check (email = lower(email)),
  display_name text not null,
  password_hash text not null,
  created_at timestamptz not null,
  last_login_at timestamptz,
  preferences jsonb
);
create index account_customer_number on account (customer_number);

create table "order" (
  id bigint primary key,
  account_id uuid not null references account (id),
  ordered_on date not null,
  status text not null,
  total_cents bigint not null,
  gift_message text,
  ip inet
);
create index order_account on "order" (account_id);

create table order_line (
  order_id bigint not null references "order" (id),
  line_no integer not null,
  product_id text not null references product (id),
  engraving text,
  quantity integer not null,
  unit_cents bigint not null,
  primary key (order_id, line_no)
);
create index order_line_product on order_line (product_id);

create table delivery (
  id bigint primary key,
  order_id bigint not null references "order" (id),
  recipient_name text not null,
  address text not null,
  postcode text not null,
  town text not null,
  phone text,
  instructions text,
  delivered_on date
);
create index delivery_order on delivery (order_id);

create table review (
  id bigint primary key,
  account_id uuid references account (id),
  product_id text not null references product (id),
  author_name text not null,
  rating smallint not null check (rating between 1 and 5),
  title text not null,
  body text not null,
  published_on date not null
);
create index review_account on review (account_id);
create index review_product on review (product_id);

create table session (
  id text primary key,
  account_id uuid not null references account (id),
  ip inet not null,
  user_agent text not null,
  started_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index session_account on session (account_id);

-- Steps that Garant has done here, so that a repeated one is known to be a repeat.
create table garant_step (
  id text primary key,
  fencing bigint not null,
  done timestamptz not null default now()
);
