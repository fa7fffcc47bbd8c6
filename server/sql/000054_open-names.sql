-- Whose turn it is, among hundreds of clients, answered with names: the officer's day and the list of clients ask nothing more of
-- a client of which nothing is open.
SELECT garant_name('rights_case'), garant_name('instruction'), garant_name('ending'), garant_name('pack_delivery');

-- Those with a person's request that nobody has answered.
CREATE FUNCTION garant_tenants_with_request() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT DISTINCT tenant FROM rights_case WHERE state NOT IN ('answered', 'refused');
  PERFORM set_config('garant.naming', '', true);
END $$;
CREATE INDEX rights_case_open ON rights_case (tenant) WHERE state NOT IN ('answered', 'refused');

-- Those with an instruction that was found to infringe the law, and that has been neither upheld nor ended.
CREATE FUNCTION garant_tenants_with_infringing() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT DISTINCT tenant FROM instruction
    WHERE suspended_at IS NOT NULL AND settled_at IS NULL AND withdrawn_at IS NULL AND successor IS NULL;
  PERFORM set_config('garant.naming', '', true);
END $$;
CREATE INDEX instruction_infringing ON instruction (tenant)
  WHERE suspended_at IS NOT NULL AND settled_at IS NULL AND withdrawn_at IS NULL AND successor IS NULL;

-- Those whose end is under way, and those whose end is over.
CREATE FUNCTION garant_tenants_ending() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT tenant FROM ending WHERE closed_at IS NULL;
  PERFORM set_config('garant.naming', '', true);
END $$;

CREATE FUNCTION garant_tenants_ended() RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT DISTINCT tenant FROM ending WHERE closed_at IS NOT NULL
    EXCEPT SELECT tenant FROM ending WHERE closed_at IS NULL;
  PERFORM set_config('garant.naming', '', true);
END $$;

-- Those with a complete file of this day or later.
CREATE FUNCTION garant_tenants_with_file(since date) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT DISTINCT tenant FROM pack_delivery WHERE lacks = '{}' AND day >= since;
  PERFORM set_config('garant.naming', '', true);
END $$;
CREATE INDEX pack_delivery_complete ON pack_delivery (tenant, day DESC) WHERE lacks = '{}';

REVOKE EXECUTE ON FUNCTION garant_tenants_with_request(), garant_tenants_with_infringing(), garant_tenants_ending(),
  garant_tenants_ended(), garant_tenants_with_file(date) FROM PUBLIC;

SELECT garant_admit_all();
