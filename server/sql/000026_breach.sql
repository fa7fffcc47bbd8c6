-- The register of personal data breaches (GDPR Art. 33(5)): all of them, notified or not, and the drills apart. What people
-- write is sealed under the breach's own scope in the vault; what is in clear here are times, choices and counts.
CREATE TABLE breach (
  tenant         text        NOT NULL,
  id             uuid        NOT NULL,
  reference      text        NOT NULL,
  drill          boolean     NOT NULL,
  state          text        NOT NULL CHECK (state IN ('suspected', 'aware', 'assessed', 'notified', 'closed')),
  -- How it ended; null: it has not.
  outcome        text        CHECK (outcome IN ('handled', 'unfounded', 'merged')),
  -- When somebody began to suspect, and when they noted it here.
  suspected_at   timestamptz NOT NULL,
  declared_at    timestamptz NOT NULL CHECK (declared_at >= suspected_at),
  declared_by    text        NOT NULL,
  -- When we became aware, from which every period counts, and when that was noted here.
  aware_at       timestamptz CHECK (aware_at >= suspected_at),
  aware_noted_at timestamptz CHECK (aware_noted_at >= aware_at),
  aware_by       text,
  -- Which stores, hours and categories; null: not said yet. And what was counted there, and when.
  scope          jsonb,
  counts         jsonb,
  counted_at     timestamptz,
  risk           text        CHECK (risk IN ('unlikely', 'risk', 'high')),
  -- Why the people need not be told one by one although the risk is high (Art. 34(3)).
  exemption      text        CHECK (exemption IN ('encrypted', 'removed', 'disproportionate')),
  assessed_at    timestamptz,
  assessed_by    text,
  -- People were told by a public communication.
  public_at      timestamptz,
  -- What is known of it, in words: sealed.
  file           bytea       NOT NULL,
  merged_into    uuid,
  closed_at      timestamptz,
  -- Milliseconds of each step of a drill, and what it found; null: no drill, or not over.
  drilled        jsonb,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, reference),
  CHECK ((state = 'closed') = (outcome IS NOT NULL)),
  CHECK (state IN ('suspected', 'closed') OR aware_at IS NOT NULL)
);
CREATE INDEX breach_register ON breach (tenant, declared_at DESC);

-- What happened in a breach, with its exact time.
CREATE TABLE breach_event (
  tenant    text        NOT NULL,
  breach_id uuid        NOT NULL,
  position  int         NOT NULL,
  at        timestamptz NOT NULL,
  event     text        NOT NULL,
  actor     text,
  facts     jsonb       NOT NULL,
  PRIMARY KEY (tenant, breach_id, position),
  FOREIGN KEY (tenant, breach_id) REFERENCES breach
);

-- What was notified to the supervisory authority, in phases (Art. 33(4)): the form as it was, sealed.
CREATE TABLE breach_filing (
  tenant    text        NOT NULL,
  breach_id uuid        NOT NULL,
  number    int         NOT NULL CHECK (number > 0),
  phase     text        NOT NULL CHECK (phase IN ('initial', 'complement', 'complete')),
  filed_at  timestamptz NOT NULL,
  noted_at  timestamptz NOT NULL,
  actor     text        NOT NULL,
  -- The number that the authority gave it; empty: none yet.
  receipt   text        NOT NULL,
  late      boolean     NOT NULL,
  form      bytea       NOT NULL,
  PRIMARY KEY (tenant, breach_id, number),
  FOREIGN KEY (tenant, breach_id) REFERENCES breach
);

-- The clients in whose stores it happened, each with its own clock (Art. 33(2)).
CREATE TABLE breach_client (
  tenant          text        NOT NULL,
  breach_id       uuid        NOT NULL,
  client          text        NOT NULL,
  -- From awareness, by the agreement with this client; null: not aware yet.
  due_at          timestamptz,
  -- The notice is in the client's portal, and a mail was made.
  told_at         timestamptz,
  -- The mail of the last attempt, and when one left; both null: none was made.
  mail            text,
  mailed_at       timestamptz,
  attempts        int         NOT NULL DEFAULT 0,
  -- No mail reaches it: somebody has to call.
  unreached       boolean     NOT NULL DEFAULT false,
  acknowledged_at timestamptz,
  acknowledged_by text        CHECK (acknowledged_by IN ('portal', 'phone', 'mail', 'other')),
  PRIMARY KEY (tenant, breach_id, client),
  FOREIGN KEY (tenant, breach_id) REFERENCES breach
);
CREATE INDEX breach_client_waiting ON breach_client (tenant, due_at) WHERE told_at IS NULL;

-- A notice as a client received it: in the client's own tenant, sealed under a scope of its own.
CREATE TABLE breach_received (
  tenant          text        NOT NULL,
  id              uuid        NOT NULL,
  -- The processor that sent it, and its breach.
  processor       text        NOT NULL,
  breach_id       uuid        NOT NULL,
  reference       text        NOT NULL,
  received_at     timestamptz NOT NULL,
  -- The newest notice: a later one replaces it, and is told.
  renewed_at      timestamptz,
  notice          bytea       NOT NULL,
  acknowledged_at timestamptz,
  acknowledged_by text,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, processor, breach_id),
  UNIQUE (tenant, reference)
);

SELECT garant_isolate('breach'), garant_isolate('breach_event'), garant_isolate('breach_filing'),
  garant_isolate('breach_client'), garant_isolate('breach_received');
