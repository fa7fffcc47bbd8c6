-- Mails to be sent and sent. Address, subject and body are sealed under the scope that the sender named, and die with it.
CREATE TABLE mail (
  tenant   text        NOT NULL,
  mail     uuid        NOT NULL,
  scope    text        NOT NULL,
  template text        NOT NULL,
  sealed   bytea       NOT NULL,
  made_at  timestamptz NOT NULL,
  sent_at  timestamptz,
  PRIMARY KEY (tenant, mail)
);

CREATE INDEX mail_by_time ON mail (tenant, made_at DESC);

-- Counters of tries, in the shape that rate-limiter-flexible writes; the key is a keyed fingerprint of tenant and address.
CREATE TABLE rate_limit (
  key    text   PRIMARY KEY,
  points int    NOT NULL DEFAULT 0,
  expire bigint
);
