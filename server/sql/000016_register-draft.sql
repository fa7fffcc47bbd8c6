-- What an officer means to change in the policy, before it is published. Applied in order to the files as they then are.
CREATE TABLE register_change (
  tenant text NOT NULL REFERENCES tenant,
  number int NOT NULL CHECK (number > 0),
  change jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  -- Opaque reference of the operator.
  actor text NOT NULL,
  PRIMARY KEY (tenant, number)
);
