-- People, their sessions, and what this installation is. Ids are UUIDv7 as text; times are milliseconds since 1970, UTC;
-- `…_key` columns are made in Rust (Unicode folding is no database's business) and are what is compared and sorted.

create table instance (
    only_one    bigint not null primary key check (only_one = 1),
    id          text   not null,            -- names this installation in `iss` where no public URL is set
    refresh_key blob   not null,            -- authenticates refresh tokens; a copy of this database is a secret
    created_at  bigint not null,
    claimed     boolean not null            -- true once somebody exists: the first person to register is first only once
);

create table users (
    id            text    not null primary key,
    name          text    not null,
    name_key      text    not null,
    email         text    not null,
    email_key     text    not null,
    role          text    not null,
    status        text    not null,
    metadata      text    not null,         -- a JSON object, compact, exactly as it was given
    password_hash text,                     -- a PHC string; null: cannot log in by password
    created_at    bigint  not null,
    updated_at    bigint  not null,
    last_login_at bigint,
    version       bigint  not null
);
create unique index users_email_key_key on users (email_key);
create index users_created_at_id_idx on users (created_at, id);

-- Kept in the transaction that changes what they count, so that a page never costs a scan.
create table counters (
    name  text   not null primary key,
    value bigint not null
);
insert into counters (name, value) values ('users', 0), ('active_admins', 0);

create table sessions (
    id           text    not null primary key,
    user_id      text    not null references users (id) on delete cascade,
    created_at   bigint  not null,
    last_used_at bigint  not null,
    expires_at   bigint  not null,
    ip           text,
    user_agent   text,
    generation   bigint  not null,          -- the refresh token that is valid now; older ones are spent
    rotated_at   bigint  not null,
    graced       boolean not null           -- the spent one before it was taken a second time
);
create index sessions_user_id_idx on sessions (user_id, created_at);

create table signing_keys (
    kid         text   not null primary key,
    private_key blob   not null,            -- Ed25519, PKCS#8
    public_key  blob   not null,            -- Ed25519, the 32 bytes
    created_at  bigint not null
);
