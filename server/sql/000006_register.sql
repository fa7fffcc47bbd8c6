-- Published policies. The one in force is the last published whose day has come; earlier ones stay readable.
CREATE TABLE register_policy (
  tenant text NOT NULL REFERENCES tenant,
  number int NOT NULL CHECK (number > 0),
  version text NOT NULL,
  hash text NOT NULL CHECK (hash ~ '^sha256:[0-9a-f]{64}$'),
  bundle jsonb NOT NULL,
  -- Day from which it applies, in the organisation's own time zone.
  effective date NOT NULL,
  published_at timestamptz NOT NULL,
  -- Opaque reference of the operator; null: the system.
  actor text,
  PRIMARY KEY (tenant, number)
);

CREATE INDEX register_policy_hash ON register_policy (tenant, hash);
