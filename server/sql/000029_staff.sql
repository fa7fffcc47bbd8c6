-- Who of our staff holds which function of `staff.yaml` (Art. 29, 32(4)), by the opaque reference of the account.
CREATE TABLE staff_function (
  tenant text NOT NULL REFERENCES tenant,
  actor text NOT NULL,
  function text NOT NULL,
  since timestamptz NOT NULL,
  -- When it ends by itself; null: when somebody ends it.
  until timestamptz,
  assigned_by text NOT NULL,
  ended_at timestamptz,
  ended_by text,
  PRIMARY KEY (tenant, actor, function, since),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CHECK (until IS NULL OR until > since)
);
-- A function is held once at a time.
CREATE UNIQUE INDEX staff_function_held ON staff_function (tenant, actor, function) WHERE ended_at IS NULL;

-- An account was looked at with its functions, and stays (Art. 32(1)(d)).
CREATE TABLE staff_review (
  tenant text NOT NULL REFERENCES tenant,
  actor text NOT NULL,
  reviewed_at timestamptz NOT NULL,
  reviewed_by text NOT NULL,
  PRIMARY KEY (tenant, actor, reviewed_at)
);

-- An account that has left, so that whoever asks later knows since when it could do nothing.
CREATE TABLE staff_leaver (
  tenant text NOT NULL REFERENCES tenant,
  actor text NOT NULL,
  account text NOT NULL,
  left_at timestamptz NOT NULL,
  left_by text NOT NULL,
  PRIMARY KEY (tenant, actor)
);

-- Each erasure that somebody confirmed: how many people it was, and the second person where they were many.
CREATE TABLE erasure_confirmation (
  tenant text NOT NULL REFERENCES tenant,
  confirmation text NOT NULL,
  plan text NOT NULL,
  people int NOT NULL CHECK (people >= 0),
  first text NOT NULL,
  asked_at timestamptz NOT NULL,
  second text,
  -- When it may begin; null: a second person is awaited.
  settled_at timestamptz,
  PRIMARY KEY (tenant, confirmation),
  CHECK (second IS NULL OR second <> first),
  CHECK (second IS NULL OR settled_at IS NOT NULL)
);
CREATE INDEX erasure_confirmation_recent ON erasure_confirmation (tenant, first, settled_at);
CREATE UNIQUE INDEX erasure_confirmation_awaited ON erasure_confirmation (tenant, plan) WHERE settled_at IS NULL;

SELECT garant_isolate('staff_function'), garant_isolate('staff_review'), garant_isolate('staff_leaver'),
  garant_isolate('erasure_confirmation');
