-- Example app of a client of im-pec, the Camping des Étangs: PostgreSQL 15 or later. Loaded by the demo, filled by generate.ts.

create table member (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  display_name text not null,
  settings jsonb,
  last_seen_on date not null
);

create table device (
  id text primary key,
  member_id uuid not null references member (id),
  model text not null,
  last_used_on date not null
);
create index device_member on device (member_id);

-- Steps that Garant has done here, so that a repeated one is known to be a repeat.
create table garant_step (
  id text primary key,
  fencing bigint not null,
  done timestamptz not null default now()
);
