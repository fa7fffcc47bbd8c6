-- One log per tenant. Its head is signed under the tenant's lock; appending never touches this row.
CREATE TABLE journal_log (
  tenant     text   PRIMARY KEY,
  origin     text   NOT NULL,
  public_key bytea  NOT NULL,
  size       bigint NOT NULL,
  checkpoint text   NOT NULL
);

-- Entries appended together. "first" is the index in the log of the batch's first entry; null until it is sequenced.
-- Batches get their place in the log when they are seen committed, which need not be the order of "batch".
CREATE TABLE journal_batch (
  tenant  text   NOT NULL,
  batch   bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  entries int    NOT NULL CHECK (entries > 0),
  first   bigint,
  PRIMARY KEY (tenant, batch)
);

CREATE INDEX journal_batch_waiting ON journal_batch (tenant, batch) WHERE first IS NULL;
CREATE UNIQUE INDEX journal_batch_first ON journal_batch (tenant, first);

-- "opening": salts and payloads of entries of one scope, sealed; it stands in the row "opening_place" of the same batch.
CREATE TABLE journal_entry (
  tenant        text   NOT NULL,
  batch         bigint NOT NULL,
  place         int    NOT NULL,
  once          text   NOT NULL,
  scope         text   NOT NULL,
  leaf          bytea  NOT NULL,
  opening_place int    NOT NULL,
  opening       bytea,
  PRIMARY KEY (tenant, batch, place),
  CONSTRAINT journal_entry_once UNIQUE (tenant, once)
);

-- Hashes of the tree (C2SP tlog-tiles), 32 bytes each, 256 in a full tile, which does not fit a page.
CREATE TABLE journal_tile (
  tenant text   NOT NULL,
  level  int    NOT NULL,
  index  bigint NOT NULL,
  hashes bytea  NOT NULL,
  PRIMARY KEY (tenant, level, index)
);
ALTER TABLE journal_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;
