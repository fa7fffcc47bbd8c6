-- What a deletion at the end of an agreement is about to take away, noted before it does: whoever dies in between is counted by the
-- next worker. One step at a time in a store.
CREATE TABLE ending_step (
  tenant text NOT NULL,
  ending text NOT NULL,
  store text NOT NULL,
  -- As the store's own garant_step has it; and whether it has one.
  step text NOT NULL,
  recorded boolean NOT NULL,
  -- Schema and name of the table, as a JSON array; how many rows, and their keys, sealed.
  target text NOT NULL,
  rows int NOT NULL CHECK (rows > 0),
  keys bytea NOT NULL,
  PRIMARY KEY (tenant, ending, store),
  FOREIGN KEY (tenant, ending, store) REFERENCES ending_store
);

ALTER TABLE ending_store
  -- Rows that were gone when work went on after an interruption: ours, or somebody else's. By table.
  ADD COLUMN unsure jsonb NOT NULL DEFAULT '{}',
  -- Rows of tables without personal data, which stay; null where they cannot be counted. By table.
  ADD COLUMN stays jsonb NOT NULL DEFAULT '{}',
  -- Which worker is at it, and until when nobody else takes it.
  ADD COLUMN worker text,
  ADD COLUMN leased_until timestamptz;

SELECT garant_isolate('ending_step');
