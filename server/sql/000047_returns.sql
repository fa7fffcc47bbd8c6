-- Rows that came back after an erasure, from a backup or an import, are erased again (Art. 5(1)(e), 17).
ALTER TABLE erasure DROP CONSTRAINT erasure_because_check;
ALTER TABLE erasure ADD CONSTRAINT erasure_because_check CHECK (because IN ('request', 'retention', 'return'));

-- By what somebody who was erased would be known again: the first 64 bits of a keyed hash (HMAC-SHA256) of an identifier in
-- each way it may be written, or of the name and key of a row (kind "row"). A match is looked at once more by the whole
-- fingerprint before anything follows from it.
CREATE TABLE erased_token (
  tenant text NOT NULL,
  kind text NOT NULL,
  token bytea NOT NULL CHECK (length(token) = 8),
  -- Opaque reference of the erasure.
  cause text NOT NULL,
  -- Day in the organisation's zone.
  erased_on date NOT NULL,
  PRIMARY KEY (tenant, kind, token, cause)
);

-- One look through all stores.
CREATE TABLE return_scan (
  tenant text NOT NULL,
  scan text NOT NULL,
  begun_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- Stores, each with what was found, or why it could not be looked at.
  stores jsonb,
  PRIMARY KEY (tenant, scan)
);
CREATE INDEX return_scan_last ON return_scan (tenant, begun_at DESC);

-- A row in which somebody who was erased was found again.
CREATE TABLE return_found (
  tenant text NOT NULL,
  found text NOT NULL,
  scan text NOT NULL,
  store text NOT NULL,
  -- As the policy names it, "customer".
  place text NOT NULL,
  -- Tells the row apart without naming it, so that it is not asked about twice.
  token bytea NOT NULL,
  found_at timestamptz NOT NULL,
  -- 'asked': nobody can say whether it came back or is new. 'erased': it came back. 'kept': somebody said that it is new.
  state text NOT NULL CHECK (state IN ('asked', 'erased', 'kept')),
  erasure text,
  decided_by text,
  decided_at timestamptz,
  -- The row and the identifier, sealed; null once nothing is to be done with them.
  sealed bytea,
  PRIMARY KEY (tenant, found)
);
CREATE INDEX return_found_open ON return_found (tenant, state, found_at);
CREATE INDEX return_found_token ON return_found (tenant, token);
SELECT garant_isolate('erased_token'), garant_isolate('return_scan'), garant_isolate('return_found');
