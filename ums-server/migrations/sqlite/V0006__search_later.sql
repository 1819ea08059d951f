-- The index of trigrams takes whoever came or changed in a transaction all at once, in one statement at its end. One by one each
-- of them was a segment of the index by itself, merged with others over and over: FTS5 writes out what it has gathered at each
-- savepoint, and a statement with a trigger is one.

-- Rows of `user_search` that the index lacks: none, between transactions.
create table user_search_later (
    n integer not null primary key
);

drop trigger users_are_found;
drop trigger users_are_found_by_what_they_are_now;
drop trigger users_are_found_no_more;

create trigger users_are_found after insert on users begin
    insert into user_search (id, name_key, email_key, created_at)
        values (new.id, new.name_key, new.email_key, new.created_at);
    insert into user_search_later (n) values (last_insert_rowid());
end;
create trigger users_are_found_by_what_they_are_now after update of name_key, email_key, created_at on users
    when old.name_key <> new.name_key or old.email_key <> new.email_key or old.created_at <> new.created_at
begin
    insert into user_search_grams (user_search_grams, rowid, name_key, email_key)
        select 'delete', n, name_key, email_key from user_search
        where id = new.id and n not in (select n from user_search_later);
    update user_search set name_key = new.name_key, email_key = new.email_key, created_at = new.created_at
        where id = new.id;
    insert into user_search_later (n)
        select n from user_search where id = new.id and n not in (select n from user_search_later);
end;
create trigger users_are_found_no_more after delete on users begin
    insert into user_search_grams (user_search_grams, rowid, name_key, email_key)
        select 'delete', n, name_key, email_key from user_search
        where id = old.id and n not in (select n from user_search_later);
    delete from user_search_later where n = (select n from user_search where id = old.id);
    delete from user_search where id = old.id;
end;
