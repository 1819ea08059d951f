-- Lists by every sort, at the same cost at any depth, and the search in names and e-mails.

create index users_name_key_idx on users (name_key, id);
-- Who never logged in comes first: before every time that can be written.
create index users_last_login_idx on users (coalesce(last_login_at, -400000000000000), id);
-- Who was last seen when: those who have not been for long are found and counted without looking at everybody.
create index users_last_seen_idx on users (coalesce(last_login_at, created_at));
-- Few are anything but active users; those few are found without looking at everybody.
create index users_role_idx on users (role, created_at, id) where role <> 'user';
create index users_status_idx on users (status, created_at, id) where status <> 'active';

-- The index of trigrams needs an extension that comes with PostgreSQL, and that the owner of a database may create. Where it
-- is not to be had a search looks at everybody, and finds the same.
do $$
declare
    place text;
begin
    begin
        create extension if not exists pg_trgm schema public;
    exception when others then
        raise notice 'no index for searches: %', sqlerrm;
    end;
    select nspname into place from pg_extension e join pg_namespace n on n.oid = e.extnamespace where extname = 'pg_trgm';
    if place is not null then
        execute format('create index users_search_idx on users using gin (name_key %I.gin_trgm_ops, email_key %I.gin_trgm_ops)',
                       place, place);
    end if;
end $$;
