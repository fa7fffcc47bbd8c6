-- better-auth's tables, under our names and with its column names. They hold who can sign in and nothing about tenants;
-- account_member says who belongs where.
CREATE TABLE account_user (
  id text PRIMARY KEY,
  name text NOT NULL,
  email text NOT NULL UNIQUE,
  "emailVerified" boolean NOT NULL,
  image text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now(),
  "twoFactorEnabled" boolean
);

CREATE TABLE account_session (
  id text PRIMARY KEY,
  "expiresAt" timestamptz NOT NULL,
  token text NOT NULL UNIQUE,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL,
  "ipAddress" text,
  "userAgent" text,
  "userId" text NOT NULL REFERENCES account_user (id) ON DELETE CASCADE
);
CREATE INDEX account_session_user ON account_session ("userId");

CREATE TABLE account_credential (
  id text PRIMARY KEY,
  "accountId" text NOT NULL,
  "providerId" text NOT NULL,
  "userId" text NOT NULL REFERENCES account_user (id) ON DELETE CASCADE,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL
);
CREATE INDEX account_credential_user ON account_credential ("userId");

CREATE TABLE account_verification (
  id text PRIMARY KEY,
  identifier text NOT NULL,
  value text NOT NULL,
  "expiresAt" timestamptz NOT NULL,
  "createdAt" timestamptz NOT NULL DEFAULT now(),
  "updatedAt" timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX account_verification_identifier ON account_verification (identifier);

CREATE TABLE account_totp (
  id text PRIMARY KEY,
  secret text NOT NULL,
  "backupCodes" text NOT NULL,
  "userId" text NOT NULL REFERENCES account_user (id) ON DELETE CASCADE,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
CREATE INDEX account_totp_user ON account_totp ("userId");

-- Ours.
CREATE TABLE account_member (
  tenant text NOT NULL,
  account text NOT NULL REFERENCES account_user (id) ON DELETE CASCADE,
  role text NOT NULL CHECK (role IN ('dpo', 'reader')),
  -- Named in ledger entries instead of the account.
  actor text NOT NULL,
  demo boolean NOT NULL DEFAULT false,
  since timestamptz NOT NULL,
  PRIMARY KEY (tenant, account),
  UNIQUE (tenant, actor)
);
CREATE INDEX account_member_account ON account_member (account);

CREATE TABLE account_invitation (
  tenant text NOT NULL,
  token_hash bytea NOT NULL,
  role text NOT NULL CHECK (role IN ('dpo', 'reader')),
  expires_at timestamptz NOT NULL,
  -- Who is enrolling with it; another attempt with the same link starts again.
  account text REFERENCES account_user (id) ON DELETE SET NULL,
  used_at timestamptz,
  PRIMARY KEY (tenant, token_hash)
);

-- A six-digit code is accepted once (RFC 6238 section 5.2).
CREATE TABLE account_totp_used (
  account text NOT NULL REFERENCES account_user (id) ON DELETE CASCADE,
  code_hash bytea NOT NULL,
  used_at timestamptz NOT NULL,
  PRIMARY KEY (account, code_hash)
);
