-- Example shop of a client of im-pec, Les Vergers de la Salanque: PostgreSQL 15 or later. Loaded by the demo, filled by generate.ts.

create table fruit (
  id text primary key,
  label text not null
);

create table buyer (
  id bigint primary key,
  first_name text,
  last_name text not null,
  email text not null unique check (email = lower(email)),
  phone text,
  pickup_note text,
  newsletter boolean,
  last_order_on date not null
);
create index buyer_phone on buyer (phone);

create table basket (
  id bigint primary key,
  buyer_id bigint not null references buyer (id),
  ordered_on date not null,
  pickup_on date not null,
  total_cents bigint not null,
  ip inet
);
create index basket_buyer on basket (buyer_id);

create table basket_line (
  basket_id bigint not null references basket (id),
  line_no integer not null,
  fruit_id text not null references fruit (id),
  kilograms integer not null,
  primary key (basket_id, line_no)
);
create index basket_line_fruit on basket_line (fruit_id);

create table login (
  id text primary key,
  buyer_id bigint not null references buyer (id),
  at timestamptz not null,
  ip inet not null,
  user_agent text not null
);
create index login_buyer on login (buyer_id);

-- Steps that Garant has done here, so that a repeated one is known to be a repeat.
create table garant_step (
  id text primary key,
  fencing bigint not null,
  done timestamptz not null default now()
);
