-- The organisations whose data this database holds. The organisation that runs Garant is the first of them, each client
-- company another. Every later table has "tenant" first in its keys.
CREATE TABLE tenant (
  tenant text PRIMARY KEY CHECK (tenant ~ '^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$'),
  -- The organisation that runs this installation.
  operator boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX tenant_one_operator ON tenant (operator) WHERE operator;
