-- Letters to the people concerned (GDPR Art. 34), written store by store in the order of keys. "part" and "cursor" say where it
-- stands: a reading that was interrupted goes on there. What the letter says and the cursor are sealed.
CREATE TABLE breach_letters (
  tenant     text        NOT NULL,
  breach_id  uuid        NOT NULL,
  state      text        NOT NULL CHECK (state IN ('writing', 'written', 'stopped')),
  lang       text        NOT NULL CHECK (lang IN ('fr', 'en')),
  words      bytea       NOT NULL,
  part       int         NOT NULL CHECK (part >= 0),
  cursor     bytea,
  -- Grows with every chunk, so that no chunk is taken twice.
  step       int         NOT NULL,
  written    int         NOT NULL,
  -- People of whom no e-mail address is held, and those met again in another row or store.
  without    int         NOT NULL,
  again      int         NOT NULL,
  -- Why it stopped: a code of "stores".
  trouble    text,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz,
  PRIMARY KEY (tenant, breach_id),
  FOREIGN KEY (tenant, breach_id) REFERENCES breach
);

-- Who was written to, as keyed fingerprints that mean nothing without our key: one letter each, whatever happens.
CREATE TABLE breach_letter (
  tenant    text  NOT NULL,
  breach_id uuid  NOT NULL,
  person    bytea NOT NULL,
  PRIMARY KEY (tenant, breach_id, person),
  FOREIGN KEY (tenant, breach_id) REFERENCES breach
);

SELECT garant_isolate('breach_letters'), garant_isolate('breach_letter');
