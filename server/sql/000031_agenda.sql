-- The officer's calendar, as a calendar application reads it: one secret address for each account, of which only the hash is
-- kept. It dies with the membership.
CREATE TABLE agenda_feed (
  tenant text NOT NULL REFERENCES tenant,
  account text NOT NULL,
  -- SHA-256 of the secret in the address.
  token_hash bytea NOT NULL,
  lang text NOT NULL CHECK (lang IN ('fr', 'en')),
  made_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, account),
  UNIQUE (tenant, token_hash),
  FOREIGN KEY (tenant, account) REFERENCES account_member ON DELETE CASCADE
);

-- Weeks of which the officer was mailed, so that each is mailed once.
CREATE TABLE agenda_week (
  tenant text NOT NULL REFERENCES tenant,
  monday date NOT NULL,
  mailed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant, monday)
);

SELECT garant_isolate('agenda_feed'), garant_isolate('agenda_week');

-- A deputy is a reader who decides during an absence of the officer, and a reader again at its end.
ALTER TABLE account_member
  ADD COLUMN acts_from timestamptz,
  ADD COLUMN acts_until timestamptz,
  ADD CHECK ((acts_from IS NULL) = (acts_until IS NULL)),
  ADD CHECK (acts_from < acts_until);
