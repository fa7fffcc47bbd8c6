-- Passkeys of an account (WebAuthn level 3): what verifies a signature, and nothing secret. Like a password they are the account's,
-- whatever tenants it belongs to, and go with it.
CREATE TABLE account_passkey (
  id text PRIMARY KEY,
  account text NOT NULL REFERENCES account_user (id) ON DELETE CASCADE,
  -- base64url, as the browser says it.
  credential text NOT NULL UNIQUE,
  -- COSE_Key.
  public_key bytea NOT NULL,
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  -- May be copied to other devices of the same person, and has been.
  backup_eligible boolean NOT NULL,
  backed_up boolean NOT NULL,
  -- Given by the person.
  name text NOT NULL,
  created_at timestamptz NOT NULL,
  last_used_at timestamptz
);
CREATE INDEX account_passkey_account ON account_passkey (account);

-- What a passkey is asked to sign: once, within minutes, by whom it was given to.
CREATE TABLE account_passkey_challenge (
  -- SHA-256 of what only that browser sends: its session, or a cookie of its own before there is one.
  holder bytea NOT NULL,
  ceremony text NOT NULL CHECK (ceremony IN ('register', 'sign-in')),
  challenge text NOT NULL,
  -- Who registers; null: signing in says who.
  account text REFERENCES account_user (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (holder, ceremony),
  CHECK ((ceremony = 'register') = (account IS NOT NULL))
);
CREATE INDEX account_passkey_challenge_expiry ON account_passkey_challenge (expires_at);

SELECT garant_admit('account_passkey'), garant_admit('account_passkey_challenge');
