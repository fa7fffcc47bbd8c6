-- Why rows are erased: a person asked for it, or their retention ended and nobody had to.
ALTER TABLE erasure ADD COLUMN because text NOT NULL DEFAULT 'request' CHECK (because IN ('request', 'retention'));
