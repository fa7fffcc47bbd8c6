-- Of the people of an erasure, those who were written to as long before as their rule says, and those of whom no address is known;
-- NULL where the rule warns nobody.
ALTER TABLE retention_ask ADD COLUMN warned bigint, ADD COLUMN unaddressed bigint;

-- The entry of the ledger in which the warning was counted.
ALTER TABLE retention_warning ADD COLUMN entry text;
