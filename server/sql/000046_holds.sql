-- Why and until when nothing of a person may be erased: a trial, an inquiry, an unpaid debt (Art. 17(3)(e), 18(2)). Whom it
-- names stands as keyed fingerprints in "protection"; what was said of it is sealed and dies with it.
CREATE TABLE hold (
  tenant text NOT NULL,
  hold text NOT NULL,
  ground text NOT NULL,
  -- Categories of data that stay; null: all of them.
  categories text[] CHECK (cardinality(categories) > 0),
  -- Opaque reference of the case that it is about, given by whoever placed it; null: none.
  case_ref text,
  -- Account that answers for it and looks at it again by that day.
  owner text NOT NULL,
  review_on date NOT NULL,
  placed_at timestamptz NOT NULL,
  placed_by text NOT NULL,
  reviews int NOT NULL DEFAULT 0,
  reviewed_at timestamptz,
  reviewed_by text,
  released_at timestamptz,
  released_by text,
  -- Sealed: the reason in words, and how the person is known. Null once released.
  sealed bytea,
  PRIMARY KEY (tenant, hold),
  CHECK ((released_at IS NULL) = (sealed IS NOT NULL)),
  CHECK ((released_at IS NULL) = (released_by IS NULL))
);

-- People of erasures that left something because of a hold: once it is released, they are erased.
CREATE TABLE hold_waiting (
  tenant text NOT NULL,
  hold text NOT NULL,
  erasure text NOT NULL,
  person int NOT NULL,
  policy text NOT NULL,
  -- As they were known to the erasure, sealed under the hold's scope.
  identifiers bytea NOT NULL,
  PRIMARY KEY (tenant, hold, erasure, person),
  FOREIGN KEY (tenant, hold) REFERENCES hold
);
SELECT garant_isolate('hold'), garant_isolate('hold_waiting');
