-- Mails to be sent and sent. Address, subject and body are sealed under the scope that the sender named, and die with it.
CREATE TABLE mail (
  tenant       text        NOT NULL,
  mail         text        NOT NULL,
  scope        text        NOT NULL,
  template     text        NOT NULL,
  sealed       bytea       NOT NULL,
  made_at      timestamptz NOT NULL,
  -- Accepted by the mail server, or written to the outbox folder where there is none.
  delivered_at timestamptz,
  -- The mail server's final answer (RFC 5321, 5yz): it will not be tried again.
  refused      int,
  PRIMARY KEY (tenant, mail)
);

CREATE INDEX mail_by_time ON mail (tenant, made_at DESC);

-- Counters of tries, in the shape that rate-limiter-flexible writes; the key is a keyed fingerprint of tenant and address.
CREATE TABLE rate_limit (
  key    text   PRIMARY KEY,
  points int    NOT NULL DEFAULT 0,
  expire bigint
);
