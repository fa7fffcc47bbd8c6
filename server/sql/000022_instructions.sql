-- What a client has instructed us to do with its data (Art. 28(3)(a), 29): the register, in the client's own tenant.
CREATE TABLE instruction (
  tenant text NOT NULL REFERENCES tenant,
  instruction text NOT NULL CHECK (instruction ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
  -- 1, 2, 3 for each client: how people speak of it.
  number int NOT NULL CHECK (number > 0),
  -- agreement: what was signed. portal: by an account of the client. recorded: by our officer, from a document. request: a
  -- client's decision on somebody's request. end: return and deletion at the end of the agreement.
  origin text NOT NULL CHECK (origin IN ('agreement', 'portal', 'recorded', 'request', 'end')),
  -- The agreement, or the reference of the request; null: none.
  about text,
  given_on date NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- Opaque reference of the account; null: the system.
  recorded_by text,
  purposes text[] NOT NULL,
  -- Empty: all of those purposes.
  categories text[] NOT NULL,
  operations text[] NOT NULL CHECK (cardinality(operations) > 0),
  -- Empty: every store of the client.
  stores text[] NOT NULL,
  valid_from date NOT NULL,
  valid_until date,
  -- The client's words, and who signed which document, where our officer recorded it.
  sealed bytea NOT NULL,
  -- Why it looks wrong to a machine; nobody has judged.
  hints text[] NOT NULL,
  -- The declared limit with which it was answered (P-007): it is never carried out.
  limited_by text,
  limited_at timestamptz,
  -- Our officer finds that it infringes the law: it rests until the client has spoken (Art. 28(3), last subparagraph).
  suspended_at timestamptz,
  suspended_by text,
  reason bytea,
  settled_at timestamptz,
  settled_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  -- The instruction that took its place.
  successor text,
  PRIMARY KEY (tenant, instruction),
  UNIQUE (tenant, number),
  FOREIGN KEY (tenant, successor) REFERENCES instruction,
  CHECK (valid_until IS NULL OR valid_until >= valid_from),
  CHECK ((limited_by IS NULL) = (limited_at IS NULL)),
  CHECK (suspended_at IS NULL OR reason IS NOT NULL),
  CHECK (settled_at IS NULL OR suspended_at IS NOT NULL)
);

-- How often an operation on one of the client's stores was carried out, and under which instruction: none without one.
CREATE TABLE instruction_use (
  tenant text NOT NULL,
  instruction text NOT NULL,
  store text NOT NULL,
  operation text NOT NULL,
  -- In the organisation's zone.
  day date NOT NULL,
  times int NOT NULL CHECK (times > 0),
  PRIMARY KEY (tenant, instruction, store, operation, day),
  FOREIGN KEY (tenant, instruction) REFERENCES instruction
);

-- Somebody of ours helps at a client's data: for a ticket, on an instruction, and not without (P-023).
CREATE TABLE support_session (
  tenant text NOT NULL,
  session text NOT NULL,
  -- Number of the ticket in our own system.
  ticket text NOT NULL CHECK (ticket <> ''),
  instruction text NOT NULL,
  opened_at timestamptz NOT NULL,
  opened_by text NOT NULL,
  -- It ends by itself.
  ends_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (tenant, session),
  FOREIGN KEY (tenant, instruction) REFERENCES instruction
);

-- Under which instruction of the client an erasure is carried out; null: the data are the organisation's own.
ALTER TABLE erasure ADD COLUMN instruction text;

SELECT garant_isolate('instruction'), garant_isolate('instruction_use'), garant_isolate('support_session');
