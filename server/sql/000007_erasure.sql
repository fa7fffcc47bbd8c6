-- What stands for or against a person, known by keyed fingerprints of their identifiers, never by the identifiers:
-- hold, restriction, objection, freeze (an erasure is under way), suppression (was erased, must not come back).
CREATE TABLE protection (
  tenant      text        NOT NULL,
  fingerprint bytea       NOT NULL,
  kind        text        NOT NULL CHECK (kind IN ('hold', 'restriction', 'objection', 'freeze', 'suppression')),
  -- Opaque reference of what placed it: a case, an erasure.
  cause       text        NOT NULL,
  -- Id of the purpose it is limited to; empty: every purpose.
  purpose     text        NOT NULL DEFAULT '',
  since       timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, fingerprint, kind, cause, purpose)
);
CREATE INDEX protection_cause ON protection (tenant, cause);

-- Freezes past the point of no return: the stores are being written.
CREATE TABLE protection_final (
  tenant text NOT NULL,
  cause  text NOT NULL,
  PRIMARY KEY (tenant, cause)
);

CREATE TABLE erasure (
  tenant       text        NOT NULL,
  erasure      text        NOT NULL,
  -- Hash of the policy bundle that decides.
  policy       text        NOT NULL,
  -- Hash of the plan that was confirmed; null: nobody was asked to, the policy's own retention decides.
  plan         text,
  confirmed_by text,
  case_ref     text,
  -- Queue told when it is done, named by the caller.
  follow_up    text,
  -- Vault scope of its entries in the ledger.
  scope        text        NOT NULL,
  people       int         NOT NULL,
  chunks       int         NOT NULL,
  requested_at timestamptz NOT NULL,
  -- Chunks that are not closed; 0: done.
  open_chunks  int         NOT NULL,
  done_at      timestamptz,
  PRIMARY KEY (tenant, erasure)
);

-- Some people of an erasure, worked on by one worker at a time, in all stores.
CREATE TABLE erasure_chunk (
  tenant       text        NOT NULL,
  erasure      text        NOT NULL,
  chunk        int         NOT NULL,
  first_person int         NOT NULL,
  people       int         NOT NULL,
  state        text        NOT NULL CHECK (state IN ('requested', 'frozen', 'closed')),
  -- Identifiers as given, sealed under the chunk's scope; null once closed.
  identifiers  bytea,
  -- Grows each time a worker takes the chunk.
  fencing      bigint      NOT NULL DEFAULT 0,
  leased_until timestamptz,
  -- When there is something to do; null: closed, or stopped until somebody acts.
  next_at      timestamptz DEFAULT now(),
  -- Day, in the organisation's zone, of the certificates.
  closed_on    date,
  PRIMARY KEY (tenant, erasure, chunk)
);
CREATE INDEX erasure_chunk_due ON erasure_chunk (next_at) WHERE next_at IS NOT NULL;
ALTER TABLE erasure_chunk ALTER COLUMN identifiers SET STORAGE EXTERNAL;

-- The protocol of one chunk in one store.
CREATE TABLE erasure_step (
  tenant      text   NOT NULL,
  erasure     text   NOT NULL,
  chunk       int    NOT NULL,
  store       text   NOT NULL,
  state       text   NOT NULL CHECK (state IN ('waiting', 'intended', 'applying', 'done', 'stopped', 'unverified')),
  -- Counts the intents; part of the step's id in the store.
  round       int    NOT NULL DEFAULT 0,
  -- Whether the store may have been told to do this round, and the last round known to be done there.
  sent        boolean NOT NULL DEFAULT false,
  applied     int    NOT NULL DEFAULT 0,
  -- Hash of this store's part of the confirmed plan; null: not confirmed, or not reached then.
  confirmed   text,
  -- Row keys, statements and counts, sealed under the chunk's scope, and a keyed commitment to them; null once closed.
  intent      bytea,
  commitment  bytea,
  -- Once done: counts of rows by table and fate.
  lines       jsonb,
  attempts    int    NOT NULL DEFAULT 0,
  -- Why it is not done, since when, and when it is tried next.
  error       text,
  error_facts jsonb,
  error_since timestamptz,
  next_at     timestamptz,
  PRIMARY KEY (tenant, erasure, chunk, store)
);
ALTER TABLE erasure_step ALTER COLUMN intent SET STORAGE EXTERNAL;

-- What became of one person in one store: counts, no values.
CREATE TABLE erasure_outcome (
  tenant  text   NOT NULL,
  erasure text   NOT NULL,
  person  int    NOT NULL,
  store   text   NOT NULL,
  verdict text   NOT NULL,
  -- Pairs: place in the lines of the person's step, and how many of its rows are theirs.
  counts  jsonb  NOT NULL,
  PRIMARY KEY (tenant, erasure, person, store)
);
