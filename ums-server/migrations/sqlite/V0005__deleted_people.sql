-- Deleted people, kept for a while: in a table of their own, so that nothing that asks for people meets them, and with no
-- unique e-mail, which is free for others at once.

create table deleted_users (
    id             text   not null primary key,
    name           text   not null,
    name_key       text   not null,
    email          text   not null,
    email_key      text   not null,
    role           text   not null,
    status         text   not null,
    metadata       text   not null,
    password_hash  text,
    created_at     bigint not null,
    updated_at     bigint not null,
    last_login_at  bigint,
    version        bigint not null,
    deleted_at     bigint not null,
    last_login_key bigint generated always as (coalesce(last_login_at, -400000000000000)) virtual
);
create index deleted_users_deleted_at_idx on deleted_users (deleted_at, id);
create index deleted_users_created_at_idx on deleted_users (created_at, id);
create index deleted_users_name_key_idx on deleted_users (name_key, id);
create index deleted_users_email_key_idx on deleted_users (email_key, id);
create index deleted_users_last_login_idx on deleted_users (last_login_key, id);
