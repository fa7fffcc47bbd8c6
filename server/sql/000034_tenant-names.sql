-- Two more questions about all tenants, answered with names.
SELECT garant_name('journal_log');

-- Those whose log has a head: a log is checked also where nothing else is known of its tenant.
CREATE FUNCTION garant_tenants_with_log() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT tenant FROM journal_log ORDER BY tenant;
  PERFORM set_config('garant.naming', '', true);
END $$;

-- Who gave out an invitation: whoever holds its token may know, and its hash says so to nobody else.
CREATE FUNCTION garant_inviter(hash bytea) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT tenant FROM account_invitation WHERE token_hash = hash;
  PERFORM set_config('garant.naming', '', true);
END $$;

-- Found by the hash alone, across tenants.
CREATE INDEX account_invitation_token ON account_invitation (token_hash);

REVOKE EXECUTE ON FUNCTION garant_tenants_with_log(), garant_inviter(bytea) FROM PUBLIC;

-- Named one by one before; by their kind from now on, so that a later migration adds to them by making one.
CREATE OR REPLACE FUNCTION garant_admit_all() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  target regclass;
  naming regprocedure;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'garant_runtime') THEN RETURN; END IF;
  GRANT USAGE ON SCHEMA public TO garant_runtime;
  FOR target IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND relname <> 'migration' LOOP
    PERFORM garant_admit(target);
  END LOOP;
  GRANT SELECT ON TABLE migration TO garant_runtime;
  GRANT USAGE ON SCHEMA pgboss TO garant_runtime;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO garant_runtime;
  ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO garant_runtime;
  FOR naming IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO garant_runtime', naming);
  END LOOP;
END $$;

SELECT garant_admit_all();
