import { dice, firstNames, lastNames, pick, uuid, type World, type WorldRow } from './world.ts'

/** A service sold to companies: uuid keys, JSON, messages between two people, an audit log, things that hang on any row. */
export function saas(): World {
  const roll = dice(23)
  const rows: WorldRow[] = []
  const people = Array.from({ length: 30 }, (_, i) => `user${i}@example.com`)
  const add = (table: string, values: WorldRow['values'], owner: number | null) =>
    rows.push({ table, values, owner })
  for (let i = 0; i < 3; i += 1)
    add(
      'organizations',
      { id: uuid(1, i), name: `Company ${i}`, plan: 'pro', settings: '{"theme": "dark"}' },
      null,
    )
  for (const [i, email] of people.entries())
    add(
      'users',
      {
        id: uuid(2, i),
        organization_id: uuid(1, i % 3),
        email,
        full_name: `${pick(firstNames, i)} ${pick(lastNames, i)}`,
        password_digest: 'x'.repeat(60),
        preferences: '{"locale": "fr"}',
        invited_by_id: i === 0 ? null : uuid(2, 0),
        created_at: '2024-01-01T00:00:00Z',
      },
      i,
    )
  for (const i of people.keys()) {
    for (let n = roll(3); n > 0; n -= 1)
      add(
        'sessions',
        {
          id: uuid(3, i * 10 + n),
          user_id: uuid(2, i),
          ip_address: `198.51.100.${i}`,
          user_agent: 'Mozilla/5.0',
        },
        i,
      )
    add(
      'profiles',
      {
        user_id: uuid(2, i),
        phone_number: `+3363998${String(i).padStart(4, '0')}`,
        avatar_url: null,
        bio: i % 2 ? null : 'Likes long walks and short meetings',
      },
      i,
    )
    add('roles_users', { id: i, user_id: uuid(2, i), role_id: 1 + (i % 2) }, i)
    for (let n = roll(3); n > 0; n -= 1) {
      add(
        'tickets',
        {
          id: i * 10 + n,
          requester_id: uuid(2, i),
          assignee_id: uuid(2, (i + 1) % 30),
          subject: 'It does not work',
          body: 'Nothing happens when I press the button',
          data: '{}',
        },
        i,
      )
      add(
        'ticket_events',
        { id: i * 10 + n, ticket_id: i * 10 + n, kind: 'opened', payload: '{"by": "web"}' },
        i,
      )
    }
    add('attachments', { id: i, attachable_type: 'Ticket', attachable_id: i, filename: 'photo.png' }, null)
    add('audit_logs', { id: i, user_id: uuid(2, i), action: 'login', at: '2024-01-01T00:00:00Z' }, i)
  }
  add('roles', { id: 1, name: 'admin' }, null)
  add('roles', { id: 2, name: 'member' }, null)
  rows.sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table))
  return { name: 'a service with uuid keys and JSON', engine: 'postgresql', schema, rows, people }
}

const order = [
  'organizations',
  'roles',
  'users',
  'sessions',
  'profiles',
  'roles_users',
  'tickets',
  'ticket_events',
  'attachments',
  'audit_logs',
]

const schema = `
create table organizations (id uuid primary key, name text not null, plan text, settings jsonb);
create table roles (id int primary key, name text);
create table users (
  id uuid primary key, organization_id uuid not null references organizations, email text not null unique, full_name text,
  password_digest text not null, preferences jsonb, invited_by_id uuid references users, created_at timestamptz
);
create table sessions (id uuid primary key, user_id uuid not null references users on delete cascade, ip_address inet, user_agent text);
create table profiles (user_id uuid primary key references users, phone_number text, avatar_url text, bio text);
create table roles_users (id int primary key, user_id uuid not null references users, role_id int not null references roles);
create table tickets (id int primary key, requester_id uuid not null references users, assignee_id uuid references users, subject text, body text, data jsonb);
create table ticket_events (id int primary key, ticket_id int not null references tickets, kind text, payload jsonb);
create table attachments (id int primary key, attachable_type text, attachable_id int, filename text);
create table audit_logs (id int primary key, user_id uuid references users, action text, at timestamptz);
create function touch() returns trigger language plpgsql as
  $$ begin insert into audit_logs (id, action) values ((select max(id) + 1 from audit_logs), 'changed'); return new; end $$;
create trigger users_change after update on users for each row execute function touch();
`
