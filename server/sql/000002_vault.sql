-- Keys of scopes (a case, an erasure, a document), each wrapped by an epoch key that is never in this database.
-- A shredded scope keeps its row without its key, so that its name is never given to another key.
CREATE TABLE vault_key (
  tenant   text        NOT NULL,
  scope    text        NOT NULL,
  epoch    int         NOT NULL,
  wrapped  bytea,
  shredded timestamptz,
  PRIMARY KEY (tenant, scope),
  CHECK ((wrapped IS NULL) = (shredded IS NOT NULL))
);
