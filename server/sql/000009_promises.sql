-- Runs of the checks that stand behind the promises. Not ended: it runs, or was interrupted and can be resumed.
CREATE TABLE promises_run (
  tenant     text        NOT NULL,
  run        text        NOT NULL,
  -- Hash of the policy whose promises are checked.
  policy     text        NOT NULL,
  cause      text        NOT NULL CHECK (cause IN ('schedule', 'publication', 'demand')),
  -- Ids of the checks that it runs.
  checks     text[]      NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  PRIMARY KEY (tenant, run)
);
CREATE INDEX promises_run_newest ON promises_run (tenant, started_at DESC);

-- What a check found, and from when to when it found the same; the newest row of a check is what is known of it. Evidence is
-- words and counts, never a value of anybody's row.
CREATE TABLE promises_result (
  tenant   text        NOT NULL,
  check_id text        NOT NULL,
  first_at timestamptz NOT NULL,
  last_at  timestamptz NOT NULL,
  policy   text        NOT NULL,
  result   text        NOT NULL CHECK (result IN ('holds', 'fails', 'cannot-know')),
  finding  jsonb       NOT NULL,
  -- The last run that found it.
  run      text        NOT NULL,
  -- Key and place of the ledger entry that commits to it; null: the run that found it has not ended.
  entry    text,
  ledger   bigint,
  PRIMARY KEY (tenant, check_id, first_at)
);
CREATE INDEX promises_result_run ON promises_result (tenant, run);

-- Renewals of attestations, oldest first; the policy's own is the one before all of them.
CREATE TABLE promises_attestation (
  tenant    text        NOT NULL,
  promise   text        NOT NULL,
  number    int         NOT NULL CHECK (number > 0),
  owner     text        NOT NULL,
  statement jsonb       NOT NULL,
  given     date        NOT NULL,
  until     date        NOT NULL CHECK (until >= given),
  -- Opaque reference of the account that renewed it.
  actor     text        NOT NULL,
  at        timestamptz NOT NULL,
  PRIMARY KEY (tenant, promise, number)
);

-- Synthetic people planted in the stores, declared here before anything is written there, so that what a killed process
-- leaves behind is found and taken away. "rows": store, table, key, and the column that names the canary.
CREATE TABLE promises_canary (
  tenant text        NOT NULL,
  canary text        NOT NULL,
  state  text        NOT NULL CHECK (state IN ('planting', 'planted', 'gone')),
  rows   jsonb       NOT NULL,
  since  timestamptz NOT NULL,
  PRIMARY KEY (tenant, canary)
);
CREATE INDEX promises_canary_left ON promises_canary (tenant) WHERE state <> 'gone';
