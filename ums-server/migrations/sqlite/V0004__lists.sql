-- Lists by every sort, at the same cost at any depth, and the search in names and e-mails.

create index users_name_key_idx on users (name_key, id);
-- Who never logged in comes first: before every time that can be written. (A column, since of an expression SQLite finds no
-- place for a pair of values in an index.)
alter table users add column last_login_key bigint generated always as (coalesce(last_login_at, -400000000000000)) virtual;
create index users_last_login_idx on users (last_login_key, id);
-- Who was last seen when: those who have not been for long are found and counted without looking at everybody.
create index users_last_seen_idx on users (coalesce(last_login_at, created_at));
-- Few are anything but active users; those few are found without looking at everybody.
create index users_role_idx on users (role, created_at, id) where role <> 'user';
create index users_status_idx on users (status, created_at, id) where status <> 'active';

-- What the index of trigrams is about, and what hits are sorted by, so that few of many need to be looked up. It needs numbers
-- of its own: those of the rows of `users` may change.
create table user_search (
    n          integer not null primary key,
    id         text    not null,
    name_key   text    not null,
    email_key  text    not null,
    created_at bigint  not null
);
create unique index user_search_id_key on user_search (id);
create virtual table user_search_grams using fts5 (
    name_key, email_key, content = 'user_search', content_rowid = 'n', tokenize = 'trigram', detail = 'none'
);
insert into user_search (id, name_key, email_key, created_at)
    select id, name_key, email_key, created_at from users order by created_at, id;
insert into user_search_grams (user_search_grams) values ('rebuild');

create trigger users_are_found after insert on users begin
    insert into user_search (id, name_key, email_key, created_at)
        values (new.id, new.name_key, new.email_key, new.created_at);
    insert into user_search_grams (rowid, name_key, email_key)
        select n, name_key, email_key from user_search where id = new.id;
end;
create trigger users_are_found_by_what_they_are_now after update of name_key, email_key, created_at on users
    when old.name_key <> new.name_key or old.email_key <> new.email_key or old.created_at <> new.created_at
begin
    insert into user_search_grams (user_search_grams, rowid, name_key, email_key)
        select 'delete', n, name_key, email_key from user_search where id = new.id;
    update user_search set name_key = new.name_key, email_key = new.email_key, created_at = new.created_at
        where id = new.id;
    insert into user_search_grams (rowid, name_key, email_key)
        select n, name_key, email_key from user_search where id = new.id;
end;
create trigger users_are_found_no_more after delete on users begin
    insert into user_search_grams (user_search_grams, rowid, name_key, email_key)
        select 'delete', n, name_key, email_key from user_search where id = old.id;
    delete from user_search where id = old.id;
end;
