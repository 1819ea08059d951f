-- Deleted people, kept for a while: in a table of their own, so that nothing that asks for people meets them, and with no
-- unique e-mail, which is free for others at once.

create table deleted_users (
    id            text   collate "C" not null primary key,
    name          text   collate "C" not null,
    name_key      text   collate "C" not null,
    email         text   collate "C" not null,
    email_key     text   collate "C" not null,
    role          text   collate "C" not null,
    status        text   collate "C" not null,
    metadata      text   collate "C" not null,
    password_hash text   collate "C",
    created_at    bigint not null,
    updated_at    bigint not null,
    last_login_at bigint,
    version       bigint not null,
    deleted_at    bigint not null
);
create index deleted_users_deleted_at_idx on deleted_users (deleted_at, id);
create index deleted_users_created_at_idx on deleted_users (created_at, id);
create index deleted_users_name_key_idx on deleted_users (name_key, id);
create index deleted_users_email_key_idx on deleted_users (email_key, id);
create index deleted_users_last_login_idx on deleted_users (coalesce(last_login_at, -400000000000000), id);
