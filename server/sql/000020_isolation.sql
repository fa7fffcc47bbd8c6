-- Row-level security, the second layer of isolation between tenants (decision 015). The first is the WHERE of every statement,
-- whose tenant comes from the caller's argument; this one's comes from the session's setting "garant.tenant", which the edge
-- of the process sets (route, job, command). A statement that forgets the first still sees one tenant's rows only.

-- The role that Garant works as: owns nothing, bypasses nothing. Roles belong to the cluster, and several databases may be
-- migrated in it at once. Where our own role may not make it, row-level security still binds the owner (FORCE), and
-- "garant doctor" says what an administrator has to run.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'garant_runtime') THEN
    CREATE ROLE garant_runtime NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
  END IF;
EXCEPTION
  WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'garant_runtime')
    AND NOT pg_has_role(current_user, 'garant_runtime', 'MEMBER') THEN
    EXECUTE format('GRANT garant_runtime TO %I', current_user);
  END IF;
EXCEPTION
  WHEN insufficient_privilege THEN NULL;
END $$;

-- Lets the runtime role use a table. Every table of ours that has no tenant is named here or in a migration of its own.
CREATE FUNCTION garant_admit(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'garant_runtime') THEN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON TABLE %s TO garant_runtime', target);
  END IF;
END $$;

-- Closes a table with a column "tenant" to everybody but the session's tenant, its owner included. Without a tenant in the
-- session nothing is seen and nothing is written. A migration that changes rows of such a table has to name the tenant too,
-- or lift FORCE for its own time.
CREATE FUNCTION garant_isolate(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('DROP POLICY IF EXISTS tenant_isolation ON %s', target);
  EXECUTE format(
    'CREATE POLICY tenant_isolation ON %s USING (tenant = current_setting(''garant.tenant'', true))
       WITH CHECK (tenant = current_setting(''garant.tenant'', true))',
    target);
  PERFORM garant_admit(target);
END $$;

-- Lets the functions below, which run as the owner, read the names of tenants from a table. Whoever is not the owner gains
-- nothing by the setting.
CREATE FUNCTION garant_name(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP POLICY IF EXISTS tenant_names ON %s', target);
  EXECUTE format(
    'CREATE POLICY tenant_names ON %s FOR SELECT TO CURRENT_USER
       USING (current_setting(''garant.naming'', true) = ''yes'')',
    target);
END $$;

-- Gives the runtime role all that it needs, for a cluster whose administrator made it after these migrations ran.
CREATE FUNCTION garant_admit_all() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  target regclass;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'garant_runtime') THEN RETURN; END IF;
  GRANT USAGE ON SCHEMA public TO garant_runtime;
  FOR target IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND relname <> 'migration' LOOP
    PERFORM garant_admit(target);
  END LOOP;
  GRANT SELECT ON TABLE migration TO garant_runtime;
  -- Jobs are enqueued in the caller's own transaction; pg-boss itself works as the owner of its schema.
  GRANT USAGE ON SCHEMA pgboss TO garant_runtime;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO garant_runtime;
  ALTER DEFAULT PRIVILEGES IN SCHEMA pgboss GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO garant_runtime;
  GRANT EXECUTE ON FUNCTION garant_tenants(), garant_tenants_to_sequence(), garant_tenants_to_erase(),
    garant_memberships(text), garant_invited(text) TO garant_runtime;
END $$;

SELECT garant_isolate(oid) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
  AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'tenant' AND NOT attisdropped);

-- What is done for all tenants in turn starts from their names, and from nothing else: each is then entered by itself.
SELECT garant_name('tenant'), garant_name('journal_batch'), garant_name('erasure_chunk'), garant_name('account_member'),
  garant_name('account_invitation');

CREATE FUNCTION garant_tenants() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT tenant FROM tenant ORDER BY tenant;
  PERFORM set_config('garant.naming', '', true);
END $$;

-- Those with ledger entries that have no place in the log yet.
CREATE FUNCTION garant_tenants_to_sequence() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT DISTINCT tenant FROM journal_batch WHERE first IS NULL;
  PERFORM set_config('garant.naming', '', true);
END $$;

-- Those with a chunk of an erasure that is due and that no living worker has, the longest waiting first.
CREATE FUNCTION garant_tenants_to_erase() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT tenant FROM erasure_chunk WHERE next_at <= now() AND (leased_until IS NULL OR leased_until < now())
    GROUP BY tenant ORDER BY min(next_at);
  PERFORM set_config('garant.naming', '', true);
END $$;

-- Where an account belongs, the longest first: asked at sign-in, before anybody knows which tenant it is about.
CREATE FUNCTION garant_memberships(member text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT tenant FROM account_member WHERE account_member.account = member ORDER BY since, tenant;
  PERFORM set_config('garant.naming', '', true);
END $$;

-- Who invited an account that is enrolling.
CREATE FUNCTION garant_invited(invited text) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT tenant FROM account_invitation WHERE account_invitation.account = invited AND used_at IS NULL;
  PERFORM set_config('garant.naming', '', true);
END $$;

REVOKE EXECUTE ON FUNCTION garant_tenants(), garant_tenants_to_sequence(), garant_tenants_to_erase(),
  garant_memberships(text), garant_invited(text), garant_admit(regclass), garant_admit_all(), garant_isolate(regclass),
  garant_name(regclass) FROM PUBLIC;

CREATE SCHEMA IF NOT EXISTS pgboss;
SELECT garant_admit_all();
