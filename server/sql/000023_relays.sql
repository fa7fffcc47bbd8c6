-- A person writes to us about data of a client: we relay, the client decides (Art. 28(3)(e)). Our side of it: clocks and opaque
-- references. Who asked, and what, stands in the client's tenant alone.
CREATE TABLE relay (
  tenant text NOT NULL REFERENCES tenant,
  relay text NOT NULL,
  -- The client's own tenant.
  client text NOT NULL REFERENCES tenant,
  asked text NOT NULL CHECK (asked IN ('access', 'erasure')),
  -- Days in the organisation's zone: when it reached us, and the last day to relay it.
  received_on date NOT NULL,
  due date NOT NULL,
  -- Reference of the case in the client's tenant; null: it is being handed over.
  case_ref text,
  relayed_at timestamptz,
  relayed_by text NOT NULL,
  PRIMARY KEY (tenant, relay),
  CHECK ((case_ref IS NULL) = (relayed_at IS NULL))
);
CREATE INDEX relay_of ON relay (tenant, client, received_on);

SELECT garant_isolate('relay');
