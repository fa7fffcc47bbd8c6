-- A request of a person. Who asks and whom it is about are two fields, each sealed under the case's own scope in the
-- vault; nothing else here says who it is.
CREATE TABLE rights_case (
  tenant text NOT NULL,
  id uuid NOT NULL,
  reference text NOT NULL,
  asked text NOT NULL CHECK (asked IN ('access', 'erasure')),
  lang text NOT NULL CHECK (lang IN ('fr', 'en')),
  channel text NOT NULL CHECK (channel IN ('portal', 'mail', 'post', 'phone')),
  state text NOT NULL CHECK (state IN ('received', 'confirmed', 'taken', 'running', 'answered', 'refused')),
  requester bytea NOT NULL,
  subject bytea NOT NULL,
  -- Keyed fingerprint of the requester's address, by which they find their cases again.
  requester_print bytea NOT NULL,
  received_at timestamptz NOT NULL,
  -- Days in the organisation's zone.
  received_on date NOT NULL,
  target date NOT NULL,
  due date NOT NULL,
  extended_due date NOT NULL,
  extended boolean NOT NULL DEFAULT false,
  confirmed_at timestamptz,
  confirmed_by text CHECK (confirmed_by IN ('link', 'code')),
  redaction bytea,
  erasure text,
  answer bytea,
  answered_at timestamptz,
  answer_until date,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, reference)
);
CREATE INDEX rights_case_requester ON rights_case (tenant, requester_print);
CREATE INDEX rights_case_inbox ON rights_case (tenant, state, due);
CREATE UNIQUE INDEX rights_case_erasure ON rights_case (tenant, erasure) WHERE erasure IS NOT NULL;

-- Tokens of links; only SHA-256 of each. "private" opens the case, "confirm" is the mailed link that confirms a mailbox.
CREATE TABLE rights_link (
  tenant text NOT NULL,
  token_hash bytea NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('private', 'confirm')),
  -- It was mailed, or the code was typed on the device that holds it.
  proven boolean NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  PRIMARY KEY (tenant, token_hash),
  FOREIGN KEY (tenant, case_id) REFERENCES rights_case ON DELETE CASCADE
);
CREATE INDEX rights_link_case ON rights_link (tenant, case_id);

-- The six digits of the newest confirmation mail, as a keyed hash.
CREATE TABLE rights_code (
  tenant text NOT NULL,
  case_id uuid NOT NULL,
  code_hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  tries_left int NOT NULL CHECK (tries_left >= 0),
  PRIMARY KEY (tenant, case_id),
  FOREIGN KEY (tenant, case_id) REFERENCES rights_case ON DELETE CASCADE
);

-- What happened in a case, with its exact time, which the ledger does not have.
CREATE TABLE rights_event (
  tenant text NOT NULL,
  case_id uuid NOT NULL,
  position int NOT NULL,
  at timestamptz NOT NULL,
  event text NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (tenant, case_id, position),
  FOREIGN KEY (tenant, case_id) REFERENCES rights_case ON DELETE CASCADE
);
