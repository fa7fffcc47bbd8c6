/** Queries of the system catalogue. Each leaves out the server's own schemas, and what belongs to an extension. */

/** Tables, views and partitioned parents, with what this role may do. */
export const tablesQuery = `
select c.oid::text, n.nspname, c.relname, c.relkind::text,
       case when c.reltuples < 0 then null else round(c.reltuples)::int8::text end,
       (has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select'))::text,
       pg_catalog.row_security_active(c.oid)::text,
       (select json_agg(json_build_array(hn.nspname, h.relname) order by hn.nspname, h.relname)
          from pg_catalog.pg_inherits i join pg_catalog.pg_class h on h.oid = i.inhrelid
          join pg_catalog.pg_namespace hn on hn.oid = h.relnamespace
         where i.inhparent = c.oid and not h.relispartition)::text,
       (c.relkind = 'r' and has_table_privilege(c.oid, 'select'))::text
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
   and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)'
   and not exists (select 1 from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
 order by n.nspname, c.relname`

/** What the role of the writing session may do, by table. */
export const writeRightsQuery = `
select c.oid::text,
       (has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'update'))::text,
       (has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'delete'))::text,
       pg_catalog.row_security_active(c.oid)::text, has_table_privilege(c.oid, 'select')::text
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
 where c.relkind in ('r', 'p', 'v', 'f') and not c.relispartition
   and n.nspname not in ('pg_catalog', 'information_schema')`

/** Columns, with the type that lies below any domains. */
export const columnsQuery = `
with recursive base (oid, type, required) as (
  select oid, oid, false from pg_catalog.pg_type where typtype <> 'd'
  union all
  select t.oid, b.type, b.required or t.typnotnull
    from pg_catalog.pg_type t join base b on t.typbasetype = b.oid where t.typtype = 'd'
)
select a.attrelid::text, a.attname,
       pg_catalog.format_type(b.type, case when d.typtype = 'd' then d.typtypmod else a.atttypmod end),
       tn.nspname, t.typname,
       t.typtype::text, (not a.attnotnull and not b.required)::text, (a.attgenerated <> '')::text,
       case when t.typname in ('varchar', 'bpchar') and greatest(a.atttypmod, d.typtypmod) > 4
            then (greatest(a.atttypmod, d.typtypmod) - 4)::text end,
       has_column_privilege(a.attrelid, a.attnum, 'select')::text,
       (t.typname = 'citext' or exists (select 1 from pg_catalog.pg_collation l
                                         where l.oid = a.attcollation and not l.collisdeterministic))::text
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_type d on d.oid = a.atttypid
  join base b on b.oid = a.atttypid join pg_catalog.pg_type t on t.oid = b.type
  join pg_catalog.pg_namespace tn on tn.oid = t.typnamespace
  join pg_catalog.pg_class c on c.oid = a.attrelid
 where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'v', 'm', 'f') and not c.relispartition
   and c.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
 order by a.attrelid, a.attnum`

/** Indexes: for each column its name, or its expression; `valid` ones only. */
export const indexesQuery = `
select i.indrelid::text, c.relname, i.indisprimary::text, i.indisunique::text, (i.indpred is not null)::text,
       (i.indimmediate and i.indisunique)::text,
       (select json_agg(json_build_array(a.attname, pg_catalog.pg_get_indexdef(i.indexrelid, s.n, false),
                                         coalesce(a.attnotnull, false)) order by s.n)
          from generate_series(1, i.indnkeyatts) s (n)
          left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[s.n - 1])::text
  from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
  join pg_catalog.pg_class t on t.oid = i.indrelid
 where i.indisvalid and not t.relispartition
   and t.relnamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
 order by i.indrelid, c.relname`

/** Foreign keys of, and to, the tables in \`$1\` (null: all). */
export const referencesQuery = `
select k.conrelid::text, k.confrelid::text, k.conname, k.confdeltype::text, k.confupdtype::text, k.condeferrable::text,
       cn.nspname, c.relname, fn.nspname, f.relname,
       (select json_agg(a.attname order by s.n) from unnest(k.conkey) with ordinality s (num, n)
          join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = s.num)::text,
       (select json_agg(a.attname order by s.n) from unnest(k.confkey) with ordinality s (num, n)
          join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = s.num)::text
  from pg_catalog.pg_constraint k
  join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace cn on cn.oid = c.relnamespace
  join pg_catalog.pg_class f on f.oid = k.confrelid join pg_catalog.pg_namespace fn on fn.oid = f.relnamespace
 where k.contype = 'f' and k.conparentid = 0 and not c.relispartition
   and ($1::oid[] is null or k.conrelid = any ($1) or k.confrelid = any ($1))
 order by k.conrelid, k.conname`

/** Triggers and rules that would fire on the tables in \`$1\` (null: all) or on their partitions, with their source. */
export const triggersQuery = `
with recursive part (root, oid) as (
  select c.oid, c.oid from pg_catalog.pg_class c
   where c.relkind in ('r', 'p', 'v', 'f') and not c.relispartition and ($1::oid[] is null or c.oid = any ($1))
  union all
  select p.root, i.inhrelid from part p join pg_catalog.pg_inherits i on i.inhparent = p.oid
    join pg_catalog.pg_class c on c.oid = i.inhrelid where c.relispartition
)
select p.root::text, t.tgname, t.tgtype::int4::text, f.prosrc
  from part p join pg_catalog.pg_trigger t on t.tgrelid = p.oid join pg_catalog.pg_proc f on f.oid = t.tgfoid
 where not t.tgisinternal and t.tgparentid = 0 and t.tgenabled in ('O', 'A')
union all
select p.root::text, r.rulename, (case r.ev_type when '2' then 16 when '3' then 4 else 8 end)::text,
       pg_catalog.pg_get_ruledef(r.oid)
  from part p join pg_catalog.pg_rewrite r on r.ev_class = p.oid
 where r.rulename <> '_RETURN' and r.ev_enabled in ('O', 'A')
 order by 1, 2`
