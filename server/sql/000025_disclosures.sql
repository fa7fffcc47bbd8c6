-- Every time data left for somebody named: to whom, what kinds of data, for what, on which ground, in which case. Never a value.
CREATE TABLE disclosure (
  tenant text NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  -- Day in the organisation's zone.
  on_day date NOT NULL,
  -- "standing": to a recipient that the purpose names. "case": to somebody of one case. "requisition": to an authority that
  -- may require it. "notice": a recipient told of an erasure or a rectification (Art. 19).
  kind text NOT NULL CHECK (kind IN ('standing', 'case', 'requisition', 'notice')),
  -- Recipient of the policy.
  recipient text NOT NULL,
  -- Who it was in fact, where the policy names a group: "Maître A. Dupont", "SRPJ de Perpignan".
  named text,
  -- Null: it came from no store.
  store text,
  categories text[] NOT NULL,
  -- "store.table.column".
  fields text[] NOT NULL,
  purpose text NOT NULL,
  ground text NOT NULL,
  case_ref text,
  -- Article that lets an authority ask (P-102).
  legal_ref text,
  scope text,
  people int NOT NULL CHECK (people >= 0),
  asked_by text,
  approved_by text,
  -- Hash of the policy under which it was decided.
  policy text NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX disclosure_by_time ON disclosure (tenant, at DESC);
CREATE INDEX disclosure_by_case ON disclosure (tenant, case_ref) WHERE case_ref IS NOT NULL;

-- Whom it was about, as keyed fingerprints of their identifiers: by these a person is told the recipients by name (Art. 15(1)(c)).
CREATE TABLE disclosure_person (
  tenant text NOT NULL,
  fingerprint bytea NOT NULL,
  disclosure uuid NOT NULL,
  PRIMARY KEY (tenant, fingerprint, disclosure),
  FOREIGN KEY (tenant, disclosure) REFERENCES disclosure
);
CREATE INDEX disclosure_person_of ON disclosure_person (tenant, disclosure);

-- A disclosure that somebody asks for and somebody else approves: requisitions, and what goes to the people of a case.
CREATE TABLE disclosure_request (
  tenant text NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('case', 'requisition')),
  state text NOT NULL CHECK (state IN ('asked', 'served', 'refused')),
  recipient text NOT NULL,
  named text NOT NULL,
  purpose text NOT NULL,
  categories text[] NOT NULL,
  case_ref text,
  legal_ref text,
  scope text NOT NULL,
  -- Where the requisition, or the undertaking of secrecy, is kept.
  document text NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by text NOT NULL,
  decided_at timestamptz,
  decided_by text,
  why text,
  -- Identifiers of the person, sealed under the request's own scope.
  person bytea,
  -- The extract, sealed the same way; it dies with the scope some days after.
  extract bytea,
  disclosure uuid,
  -- One request sent twice is one.
  once text NOT NULL,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, once),
  CHECK ((state = 'asked') = (decided_at IS NULL))
);
CREATE INDEX disclosure_request_by_time ON disclosure_request (tenant, asked_at DESC);

SELECT garant_isolate('disclosure'), garant_isolate('disclosure_person'), garant_isolate('disclosure_request');
