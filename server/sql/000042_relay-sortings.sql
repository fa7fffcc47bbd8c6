-- A confirmed request of the public form, and whether it is about data of a client (Art. 28(3)(e)): looked up by itself once the mailbox is
-- proven. Opaque references and names of clients, and nothing of who asked.
CREATE TABLE relay_sorting (
  tenant text NOT NULL REFERENCES tenant,
  -- Reference of the case in the organisation's tenant.
  case_ref text NOT NULL,
  -- "searching": stores are still to be asked. "relaying": it is being handed over; a crash then leaves it to the officer.
  -- "nobody": no client is concerned. "relayed": handed over. "ask": the officer says. "left": the officer said nobody.
  state text NOT NULL CHECK (state IN ('searching', 'relaying', 'nobody', 'relayed', 'ask', 'left')),
  -- Clients' own tenants: who may be concerned, or to whom it was handed.
  clients text[] NOT NULL,
  -- The person stands in our own stores too.
  own boolean NOT NULL,
  -- Stores that did not answer.
  unreached int NOT NULL,
  changed_at timestamptz NOT NULL,
  decided_by text,
  PRIMARY KEY (tenant, case_ref)
);
CREATE INDEX relay_sorting_waiting ON relay_sorting (tenant) WHERE state IN ('ask', 'relaying');

SELECT garant_isolate('relay_sorting');
