-- Whose case a private link is about: whoever holds its token may know, and its hash says so to nobody else. The organisation
-- answers for its own cases, and carries out those of its clients.
SELECT garant_name('rights_link');

CREATE FUNCTION garant_link_holder(hash bytea) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('garant.naming', 'yes', true);
  RETURN QUERY SELECT tenant FROM rights_link WHERE token_hash = hash;
  PERFORM set_config('garant.naming', '', true);
END $$;

-- Found by the hash alone, across tenants.
CREATE INDEX rights_link_token ON rights_link (token_hash);

REVOKE EXECUTE ON FUNCTION garant_link_holder(bytea) FROM PUBLIC;
SELECT garant_admit_all();
