-- The end of a client's agreement (Art. 28(3)(g)): what was given back, what was erased, and who decided; in the client's tenant.
CREATE TABLE ending (
  tenant text NOT NULL REFERENCES tenant,
  ending text NOT NULL,
  -- As the agreement says.
  data text NOT NULL CHECK (data IN ('return', 'delete', 'return-then-delete')),
  asked_at timestamptz NOT NULL,
  -- Opaque references of accounts, and on which side each stands.
  asked_by text NOT NULL,
  asked_side text NOT NULL CHECK (asked_side IN ('client', 'operator')),
  -- The instruction under which it is done.
  instruction text NOT NULL,
  -- The newest handing over that was complete, its manifest, and what the client said of it.
  returned_at timestamptz,
  manifest text CHECK (manifest ~ '^sha256:[0-9a-f]{64}$'),
  acknowledged_at timestamptz,
  acknowledged_by text,
  -- Two people erase in bulk: one asks, another confirms.
  erasure_asked_at timestamptz,
  erasure_asked_by text,
  confirmed_at timestamptz,
  confirmed_by text,
  -- The certificate: what was erased, and when it was seen to be gone.
  closed_at timestamptz,
  certificate jsonb,
  PRIMARY KEY (tenant, ending),
  CHECK (confirmed_by IS NULL OR confirmed_by <> erasure_asked_by),
  CHECK ((closed_at IS NULL) = (certificate IS NULL))
);
-- A client's agreement ends once at a time.
CREATE UNIQUE INDEX ending_open ON ending (tenant) WHERE closed_at IS NULL;

CREATE TABLE ending_store (
  tenant text NOT NULL,
  ending text NOT NULL,
  store text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'verified', 'stopped', 'attested')),
  -- Rows erased, by table, as they are counted while it goes on.
  erased jsonb NOT NULL DEFAULT '{}',
  -- Why it stopped: a code and a place, never a value.
  error text,
  -- Somebody erased it as a whole where we hold no rights: who says so, in which document.
  attested_by text,
  document text,
  ended_on date,
  PRIMARY KEY (tenant, ending, store),
  FOREIGN KEY (tenant, ending) REFERENCES ending,
  CHECK ((state = 'attested') = (document IS NOT NULL))
);

SELECT garant_isolate('ending'), garant_isolate('ending_store');
