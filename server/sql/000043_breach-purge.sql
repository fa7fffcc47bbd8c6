-- What the purge of the register of breaches looks for: breaches closed long ago, and notices that clients received long ago.
CREATE INDEX breach_closed ON breach (tenant, closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX breach_received_by_time ON breach_received (tenant, received_at);
