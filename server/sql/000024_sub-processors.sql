-- The chain below us (Art. 28(2) and (4)): everybody who was announced to clients, and where each announcement stands. The
-- policy names who is active; what stands here says whether they may be.
CREATE TABLE sub_processor (
  tenant text NOT NULL REFERENCES tenant,
  -- The recipient of the policy that it is, or will be.
  id text NOT NULL CHECK (id ~ '^[a-z][a-z0-9-]{0,39}$'),
  state text NOT NULL CHECK (state IN ('announced', 'active', 'withdrawn', 'ended')),
  -- What was announced: name, address, contact, service, data, place, purposes and stores. A company's, as its contract has them.
  particulars jsonb NOT NULL,
  -- Recipient that engages it (EDPB 22/2024); null: we do.
  engaged_by text,
  announced_at timestamptz NOT NULL,
  -- It worked for us before there was a register: no announcement stands behind it.
  adopted boolean NOT NULL DEFAULT false,
  -- The contract that binds it to the same duties (Art. 28(4)): reference, day of signature, and who recorded it.
  contract jsonb,
  activated_on date,
  ended_on date,
  PRIMARY KEY (tenant, id)
);

-- One client and one announcement: what it was told, when it is known to have been told, and what it answered.
CREATE TABLE sub_processor_client (
  tenant text NOT NULL,
  sub_processor text NOT NULL,
  -- The client's own tenant.
  client text NOT NULL,
  -- Days in which it may object, as its agreement says on the day of the announcement.
  days int NOT NULL CHECK (days > 0),
  told jsonb NOT NULL,
  -- Day in the operator's zone on which a mail server took the notice, or the client acknowledged it; null: no proof yet.
  informed_on date,
  informed_by text CHECK (informed_by IN ('mail', 'portal')),
  -- Last day to object (Reg. 1182/71); null: the window is not open yet.
  objection_until date,
  acknowledged_at timestamptz,
  objected_on date,
  -- The window was over, or the sub-processor was active already.
  late boolean NOT NULL DEFAULT false,
  reason text,
  settled_on date,
  outcome text CHECK (outcome IN ('lifted', 'withdrawn', 'excluded')),
  -- What we answered, and where the client's agreement to it is kept.
  answer text,
  -- From this day it may work for this client; null: not yet.
  activated_on date,
  ended_on date,
  PRIMARY KEY (tenant, sub_processor, client),
  FOREIGN KEY (tenant, sub_processor) REFERENCES sub_processor,
  CHECK ((informed_on IS NULL) = (informed_by IS NULL) AND (informed_on IS NULL) = (objection_until IS NULL)),
  CHECK (objected_on IS NOT NULL OR settled_on IS NULL),
  CHECK ((settled_on IS NULL) = (outcome IS NULL))
);
CREATE INDEX sub_processor_client_of ON sub_processor_client (client, sub_processor);

-- Each mail of a notice, and what became of it.
CREATE TABLE sub_processor_mail (
  tenant text NOT NULL,
  mail text NOT NULL,
  sub_processor text NOT NULL,
  client text NOT NULL,
  sent_at timestamptz NOT NULL,
  accepted_at timestamptz,
  -- The mail server's final answer (RFC 5321, 5yz).
  refused int,
  PRIMARY KEY (tenant, mail),
  FOREIGN KEY (tenant, sub_processor, client) REFERENCES sub_processor_client
);
CREATE INDEX sub_processor_mail_of ON sub_processor_mail (tenant, sub_processor, client);

-- What happened, with its exact time, which the ledger does not have. "client": whom it concerns; null: all.
CREATE TABLE sub_processor_event (
  tenant text NOT NULL,
  number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  sub_processor text NOT NULL,
  client text,
  at timestamptz NOT NULL,
  event text NOT NULL,
  -- Opaque reference of who did it; null: the system.
  actor text,
  PRIMARY KEY (tenant, number),
  FOREIGN KEY (tenant, sub_processor) REFERENCES sub_processor
);
CREATE INDEX sub_processor_event_of ON sub_processor_event (tenant, sub_processor, number);

-- What became of the data of one store when a sub-processor stopped working on it.
CREATE TABLE sub_processor_return (
  tenant text NOT NULL,
  sub_processor text NOT NULL,
  store text NOT NULL,
  how text NOT NULL CHECK (how IN ('returned', 'deleted')),
  on_day date NOT NULL,
  -- Where the certificate or the letter that shows it is kept.
  document text NOT NULL,
  PRIMARY KEY (tenant, sub_processor, store),
  FOREIGN KEY (tenant, sub_processor) REFERENCES sub_processor
);

-- Who is told by mail may be told back what became of it: the queue and data of a job, enqueued when the mail server has answered.
ALTER TABLE mail ADD COLUMN follow_up jsonb;

SELECT garant_isolate('sub_processor'), garant_isolate('sub_processor_client'), garant_isolate('sub_processor_mail'),
  garant_isolate('sub_processor_event'), garant_isolate('sub_processor_return');

-- A client reads what it was told, and nothing else: its own session sees its own rows, never another client's.
CREATE POLICY client_reads ON sub_processor_client FOR SELECT USING (client = current_setting('garant.tenant', true));
