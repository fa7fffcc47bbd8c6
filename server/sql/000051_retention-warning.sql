-- Who was written to before their data go, by rule and keyed fingerprint of the address, and who answered. Opening the mail or its
-- link is no contact: the answer is what counts.
CREATE TABLE retention_warning (
  tenant text NOT NULL REFERENCES tenant,
  rule text NOT NULL,
  person bytea NOT NULL,
  warned_on date NOT NULL,
  -- The day on which the data go if the person says nothing.
  goes_on date NOT NULL,
  -- Keyed fingerprint of the secret in the mail's link.
  link bytea NOT NULL,
  -- The person said that they are still here; the rule counts from that day.
  kept_on date,
  PRIMARY KEY (tenant, rule, person)
);
CREATE UNIQUE INDEX retention_warning_link ON retention_warning (tenant, link);

SELECT garant_isolate('retention_warning');
