-- What a creation costs, halved.

-- A statement with a trigger that may fail keeps a copy of every page it writes. Whoever brings people tells the search itself.
drop trigger users_are_found;

-- Who came stands behind all whom the index of trigrams has, and is not written down to be indexed at the end, as who changed is.
drop trigger users_are_found_by_what_they_are_now;
create trigger users_are_found_by_what_they_are_now after update of name_key, email_key, created_at on users
    when old.name_key <> new.name_key or old.email_key <> new.email_key or old.created_at <> new.created_at
begin
    insert into user_search_grams (user_search_grams, rowid, name_key, email_key)
        select 'delete', n, name_key, email_key from user_search
        where id = new.id and n not in (select n from user_search_later)
            and n <= (select max(id) from user_search_grams_docsize);
    insert into user_search_later (n)
        select n from user_search where id = new.id and n not in (select n from user_search_later);
    update user_search set name_key = new.name_key, email_key = new.email_key, created_at = new.created_at
        where id = new.id;
end;
drop trigger users_are_found_no_more;
create trigger users_are_found_no_more after delete on users begin
    insert into user_search_grams (user_search_grams, rowid, name_key, email_key)
        select 'delete', n, name_key, email_key from user_search
        where id = old.id and n not in (select n from user_search_later)
            and n <= (select max(id) from user_search_grams_docsize);
    delete from user_search_later where n = (select n from user_search where id = old.id);
    delete from user_search where id = old.id;
end;

-- Hardly an event is folded.
drop index audit_fold_key;
create unique index audit_fold_key on audit (fold) where fold is not null;
