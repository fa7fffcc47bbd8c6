-- Files handed over to a client company (Art. 28): when, which, and what they lacked. Each has an entry in the client's log.
CREATE TABLE pack_delivery (
  tenant text NOT NULL REFERENCES tenant,
  delivery text NOT NULL,
  -- The day that the file tells of, in the operator's zone.
  day date NOT NULL,
  -- Of manifest.json, and of what the file says beside the log and its receipts.
  manifest text NOT NULL CHECK (manifest ~ '^sha256:[0-9a-f]{64}$'),
  contents text NOT NULL CHECK (contents ~ '^sha256:[0-9a-f]{64}$'),
  files int NOT NULL,
  bytes int NOT NULL,
  -- Chapters that nobody could make, and stores that did not answer.
  lacks text[] NOT NULL,
  unreached text[] NOT NULL,
  way text NOT NULL CHECK (way IN ('portal', 'console', 'command', 'yearly')),
  -- Opaque reference; null: the system.
  actor text,
  delivered_at timestamptz NOT NULL,
  -- The bytes, sealed: it names the client's contacts. Of the newest one only.
  sealed bytea,
  PRIMARY KEY (tenant, delivery)
);
CREATE INDEX pack_delivery_newest ON pack_delivery (tenant, delivered_at DESC);
CREATE UNIQUE INDEX pack_delivery_kept ON pack_delivery (tenant) WHERE sealed IS NOT NULL;

SELECT garant_isolate('pack_delivery');
