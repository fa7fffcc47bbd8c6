-- The day after which no backup holds what was erased of a chunk, and when the ledger was told that it is past.
ALTER TABLE erasure_chunk ADD COLUMN final_on date, ADD COLUMN finalised_at timestamptz;
CREATE INDEX erasure_chunk_final ON erasure_chunk (tenant, final_on) WHERE final_on IS NOT NULL AND finalised_at IS NULL;
