-- API keys, the counters of guesses, the audit log, calls that are carried out once, and the rotation of signing keys: the same
-- as for SQLite, column for column.

create table api_keys (
    id           text collate "C" not null primary key,
    user_id      text collate "C" not null references users (id) on delete cascade,
    name         text collate "C" not null,
    secret_hash  text collate "C" not null,           -- SHA-256 of the whole key, base64url: the key itself is nowhere
    scopes       text collate "C" not null,           -- as in the API, a space between
    created_at   bigint not null,
    expires_at   bigint,                    -- null: never
    last_used_at bigint
) with (fillfactor = 90);
create unique index api_keys_secret_hash_key on api_keys (secret_hash);
create index api_keys_user_id_idx on api_keys (user_id, created_at, id);

-- Guesses at a password, by account and UTC day. The account is the HMAC of the e-mail's key, so that what was typed into the
-- wrong field is not kept; an e-mail that nobody has is counted just the same.
create table guesses (
    account    text collate "C" not null primary key,
    day        bigint  not null,            -- since 1970; the counts are those of this day
    strange    bigint  not null,            -- from sources that this account never logged in from
    familiar   bigint  not null,            -- from sources that it did, lately
    of_account boolean not null,            -- somebody had the e-mail: such a row is not dropped for want of room
    counted_at bigint  not null
);
create index guesses_of_account_counted_at_idx on guesses (of_account, counted_at);

-- Where people have logged in from: /32 of IPv4, /64 of IPv6.
create table login_sources (
    id            text collate "C" not null primary key,  -- user_id and source, a space between
    user_id       text collate "C" not null references users (id) on delete cascade,
    source        text collate "C" not null,
    last_login_at bigint not null
);
create index login_sources_user_id_idx on login_sources (user_id, last_login_at);
create index login_sources_last_login_at_idx on login_sources (last_login_at);

-- Failed logins and registrations by source, each in a window of an hour.
create table source_counts (
    id    text collate "C" not null primary key,      -- the kind and the source, a space between
    since bigint not null,                  -- when the window began
    count bigint not null
);
create index source_counts_since_idx on source_counts (since);

-- Who did what to whom. Rows are added, and after the retention time removed; nothing but `count` ever changes.
create table audit (
    id          text collate "C" not null primary key,
    at          bigint not null,
    action      text collate "C" not null,
    outcome     text collate "C" not null,
    actor_id    text collate "C",                       -- no foreign keys: the log outlives whom it names
    actor_email text collate "C",
    key_id      text collate "C",
    session_id  text collate "C",
    target_type text collate "C",
    target_id   text collate "C",
    ip          text collate "C",
    request_id  text collate "C",
    before      text collate "C",                       -- JSON, changed fields only, no secret
    after       text collate "C",
    count       bigint not null,            -- of the same kind from the same source within the minute
    fold        text collate "C"                     -- what makes them the same; null: a row by itself
);
create unique index audit_fold_key on audit (fold);
create index audit_at_id_idx on audit (at, id);
create index audit_actor_id_idx on audit (actor_id, at, id);
create index audit_target_id_idx on audit (target_id, at, id);
create index audit_action_idx on audit (action, at, id);
create index audit_ip_idx on audit (ip, at, id);
create function audit_append_only() returns trigger language plpgsql as $$
begin
    if new.count < old.count or (to_jsonb(new) - 'count') is distinct from (to_jsonb(old) - 'count') then
        raise exception 'the audit log is append-only';
    end if;
    return new;
end $$;
create trigger audit_append_only before update on audit for each row execute function audit_append_only();

-- Calls with an Idempotency-Key that were carried out: once, in the same transaction as what they did.
create table idempotency (
    id          text collate "C" not null primary key,    -- HMAC of caller, method, path and key
    fingerprint text collate "C" not null,                -- HMAC of the body
    created_at  bigint not null,
    status      bigint not null,
    target_id   text collate "C",                           -- what the answer is rebuilt from
    problem     text collate "C" -- or the refusal, as JSON
);
create index idempotency_created_at_idx on idempotency (created_at);

alter table signing_keys add column token_seconds bigint not null default 0;    -- the longest life of a token it signs
alter table signing_keys add column retires_at bigint;                          -- from then on it verifies nothing
