-- Roles of a client's own people, in the client's tenant, and of an auditor, whose access ends by itself.
ALTER TABLE account_member
  DROP CONSTRAINT account_member_role_check,
  ADD CONSTRAINT account_member_role_check CHECK (role IN ('dpo', 'reader', 'auditor', 'client', 'client-reader')),
  -- When the role ends; null: when somebody ends it.
  ADD COLUMN ends_at timestamptz,
  ADD CHECK (role <> 'auditor' OR ends_at IS NOT NULL);

ALTER TABLE account_invitation
  DROP CONSTRAINT account_invitation_role_check,
  ADD CONSTRAINT account_invitation_role_check CHECK (role IN ('dpo', 'reader', 'auditor', 'client', 'client-reader')),
  ADD COLUMN ends_at timestamptz,
  ADD CHECK (role <> 'auditor' OR ends_at IS NOT NULL);
