-- The client companies for which the organisation is a processor: each a controller, and a tenant of its own. Rows are the
-- organisation's, made when its policy is published; what is the client's own stands in the client's tenant.
CREATE TABLE client (
  tenant text NOT NULL REFERENCES tenant,
  -- The client's own tenant.
  client text NOT NULL REFERENCES tenant CHECK (client <> tenant),
  agreement text NOT NULL,
  name text NOT NULL,
  email text NOT NULL,
  -- Days in the organisation's zone: signature, and the last day of the agreement, if it has one.
  since date NOT NULL,
  until date,
  -- ISO 8601: how long after the end its data are still given back or erased, and its people may read.
  ends_within text NOT NULL,
  -- The day on which the policy stopped naming it; null: it names it.
  left_on date,
  PRIMARY KEY (tenant, client)
);

-- The people of a client whom it named to us: persons with rights of their own (Art. 14), told within a month.
CREATE TABLE client_contact (
  tenant text NOT NULL,
  id text NOT NULL,
  client text NOT NULL,
  -- Keyed fingerprint of the address, by which a contact that is named again is the same one.
  print bytea NOT NULL,
  -- Name, address and function, under the contact's own scope.
  sealed bytea NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- Last day to tell them (Art. 14(3)(a), Regulation 1182/71).
  due date NOT NULL,
  -- The mail that tells them, and what became of it.
  mail text,
  informed_on date,
  -- The mail server took it, or somebody told them otherwise.
  informed_by text CHECK (informed_by IN ('mail', 'person')),
  -- The mail server's final answer (RFC 5321, 5yz).
  refused int,
  PRIMARY KEY (tenant, id),
  UNIQUE (tenant, client, print),
  FOREIGN KEY (tenant, client) REFERENCES client ON DELETE CASCADE,
  CHECK ((informed_on IS NULL) = (informed_by IS NULL))
);
CREATE INDEX client_contact_due ON client_contact (tenant, due) WHERE informed_on IS NULL;

SELECT garant_isolate('client'), garant_isolate('client_contact');

-- A client's own session reads how its agreement stands, before its stores are touched: its row, never another's.
CREATE POLICY client_reads ON client FOR SELECT USING (client = current_setting('garant.tenant', true));
