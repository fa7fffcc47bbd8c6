-- A night's retention: what was found to be due, table by table, what was asked of `erasure`, and what became of it. Counts, days and
-- names of the policy; where a search stopped is sealed, and dies with the run.
CREATE TABLE retention_run (
  tenant text NOT NULL REFERENCES tenant,
  run text NOT NULL,
  -- The day by which rows were due, in the organisation's zone.
  day date NOT NULL,
  policy text NOT NULL,
  state text NOT NULL CHECK (state IN ('awaiting', 'running', 'stopped', 'done')),
  -- Why a person has to confirm it.
  awaits text[] NOT NULL CHECK (awaits <@ ARRAY['threshold', 'clock']),
  -- Opaque references of accounts; NULL: the nightly schedule, nobody.
  asked_by text,
  confirmed_by text,
  stopped_by text,
  -- People counted when it began.
  people bigint NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  verdict text CHECK (verdict IN ('complete', 'waiting', 'unverified')),
  -- Who works on it, and until when it is theirs.
  fencing bigint NOT NULL DEFAULT 0,
  leased_until timestamptz,
  -- When something can be done again.
  next_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant, run),
  CHECK ((state = 'done') = (ended_at IS NOT NULL)),
  CHECK ((ended_at IS NULL) = (verdict IS NULL))
);
-- One at a time.
CREATE UNIQUE INDEX retention_run_open ON retention_run (tenant) WHERE ended_at IS NULL;
CREATE INDEX retention_run_newest ON retention_run (tenant, began_at);

-- One table and one rule; or what Garant itself keeps ("garant").
CREATE TABLE retention_part (
  tenant text NOT NULL,
  run text NOT NULL,
  part int NOT NULL,
  store text NOT NULL,
  "schema" text,
  "table" text NOT NULL,
  rule text,
  state text NOT NULL CHECK (state IN ('waiting', 'open', 'done')),
  -- Rows counted when the run began; NULL: the store could not be asked.
  counted bigint,
  found bigint NOT NULL DEFAULT 0,
  asked bigint NOT NULL DEFAULT 0,
  spared bigint NOT NULL DEFAULT 0,
  warned bigint NOT NULL DEFAULT 0,
  -- Where the search goes on; sealed.
  after bytea,
  -- People were asked for until this moment, as fast as the store allows.
  paced_until timestamptz,
  wait text CHECK (wait IN ('window', 'lag', 'locks', 'clock', 'unreachable')),
  wait_error text,
  wait_next timestamptz,
  attempts int NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant, run, part),
  FOREIGN KEY (tenant, run) REFERENCES retention_run
);

-- An erasure that a part asked for.
CREATE TABLE retention_ask (
  tenant text NOT NULL,
  erasure text NOT NULL,
  run text NOT NULL,
  part int NOT NULL,
  rows bigint NOT NULL,
  people bigint NOT NULL,
  -- What became of the rows (`erasure_step.lines`); NULL while nobody knows.
  lines jsonb,
  -- The state and the trouble in which it was last seen.
  state text NOT NULL DEFAULT 'running',
  error text,
  verdict text,
  PRIMARY KEY (tenant, erasure),
  FOREIGN KEY (tenant, run, part) REFERENCES retention_part
);
CREATE INDEX retention_ask_run ON retention_ask (tenant, run, part);
CREATE INDEX retention_ask_open ON retention_ask (tenant) WHERE lines IS NULL;

-- Keyed fingerprints of rows that were asked for, so that none is asked for twice: until the run has ended, and their erasure.
CREATE TABLE retention_asked (
  tenant text NOT NULL,
  row bytea NOT NULL,
  run text NOT NULL,
  erasure text NOT NULL,
  PRIMARY KEY (tenant, row)
);
CREATE INDEX retention_asked_erasure ON retention_asked (tenant, erasure);

-- The furthest day by which retention has worked: the clock is not believed when it jumps beyond it, nor when it is behind.
CREATE TABLE retention_day (
  tenant text PRIMARY KEY REFERENCES tenant,
  day date NOT NULL,
  -- The run that went so far; its entry in the ledger says the same.
  run text NOT NULL
);

SELECT garant_isolate('retention_run'), garant_isolate('retention_part'), garant_isolate('retention_ask'),
  garant_isolate('retention_asked'), garant_isolate('retention_day');
