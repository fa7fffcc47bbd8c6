-- Somebody was told, before their data went outside the Union, where they go, to whom and on which safeguard (GDPR Art. 13(1)(f),
-- 14(1)(f), 15(2)). Nothing leaves before the mail server took the mail, or a letter was recorded.
CREATE TABLE transfer_notice (
  tenant text NOT NULL REFERENCES tenant,
  id uuid NOT NULL,
  -- Recipient of the policy, and who it was in fact where the policy names a group; empty: the recipient itself.
  recipient text NOT NULL,
  named text NOT NULL,
  -- ISO 3166-1.
  country text NOT NULL,
  -- What protects the data there, and its reference. When it changes, the person is told again.
  safeguard text NOT NULL CHECK (safeguard IN ('area', 'adequacy', 'standard-clauses', 'binding-rules')),
  reference text NOT NULL,
  by text NOT NULL CHECK (by IN ('mail', 'letter')),
  -- Where a copy of the letter is kept.
  document text,
  made_at timestamptz NOT NULL,
  made_by text,
  -- Hash of the policy under which it was made.
  policy text NOT NULL,
  -- Null: not told yet.
  told_at timestamptz,
  -- The mail server's final answer (RFC 5321, 5yz).
  refused int,
  PRIMARY KEY (tenant, id),
  CHECK ((by = 'letter') = (document IS NOT NULL)),
  CHECK (told_at IS NULL OR refused IS NULL)
);

-- Who was told, as keyed fingerprints of their identifiers.
CREATE TABLE transfer_notice_person (
  tenant text NOT NULL,
  fingerprint bytea NOT NULL,
  notice uuid NOT NULL,
  PRIMARY KEY (tenant, fingerprint, notice),
  FOREIGN KEY (tenant, notice) REFERENCES transfer_notice
);
CREATE INDEX transfer_notice_person_of ON transfer_notice_person (tenant, notice);

-- Where it went, or shall go, in fact: somebody of a group may be in another country than the policy says of the group. Null: as the
-- policy says.
ALTER TABLE disclosure ADD COLUMN country text;
ALTER TABLE disclosure_request ADD COLUMN country text;

SELECT garant_isolate('transfer_notice'), garant_isolate('transfer_notice_person');
