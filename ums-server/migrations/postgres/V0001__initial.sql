-- People, their sessions, and what this installation is: the same as for SQLite, column for column, but for `counters`.
-- Ids are UUIDv7 as text; times are milliseconds since 1970, UTC; `…_key` columns are made in Rust and are what is compared
-- and sorted. Text is collated "C": sorted by code point, on every machine alike.

create table instance (
    only_one    bigint  not null primary key check (only_one = 1),
    id          text    collate "C" not null,       -- names this installation in `iss` where no public URL is set
    refresh_key bytea   not null,                   -- authenticates refresh tokens; a copy of this database is a secret
    created_at  bigint  not null,
    claimed     boolean not null                    -- true once somebody exists: the first person to register is first only once
);

create table users (
    id            text   collate "C" not null primary key,
    name          text   collate "C" not null,
    name_key      text   collate "C" not null,
    email         text   collate "C" not null,
    email_key     text   collate "C" not null,
    role          text   collate "C" not null,
    status        text   collate "C" not null,
    metadata      text   collate "C" not null,      -- a JSON object, compact, exactly as it was given
    password_hash text   collate "C",               -- a PHC string; null: cannot log in by password
    created_at    bigint not null,
    updated_at    bigint not null,
    last_login_at bigint,                           -- in no index, with room in each page: a login is an update in place
    version       bigint not null
) with (fillfactor = 90);
create unique index users_email_key_key on users (email_key);
create index users_created_at_id_idx on users (created_at, id);

-- A counter is the sum of its rows. Many servers count at once: each adds a row, and now and then the rows are folded into one,
-- so that nobody waits for a row that everybody changes. `active_admins` alone is one row, changed under its lock.
create table counters (
    name  text   collate "C" not null,
    value bigint not null
);
create index counters_name_idx on counters (name);
insert into counters (name, value) values ('users', 0), ('active_admins', 0);

create table sessions (
    id           text    collate "C" not null primary key,
    user_id      text    collate "C" not null references users (id) on delete cascade,
    created_at   bigint  not null,
    last_used_at bigint  not null,
    expires_at   bigint  not null,
    ip           text    collate "C",
    user_agent   text    collate "C",
    generation   bigint  not null,                  -- the refresh token that is valid now; older ones are spent
    rotated_at   bigint  not null,
    graced       boolean not null                   -- the spent one before it was taken a second time
) with (fillfactor = 90);
create index sessions_user_id_idx on sessions (user_id, created_at);

create table signing_keys (
    kid         text   collate "C" not null primary key,
    private_key bytea  not null,                    -- Ed25519, PKCS#8
    public_key  bytea  not null,                    -- Ed25519, the 32 bytes
    created_at  bigint not null
);
