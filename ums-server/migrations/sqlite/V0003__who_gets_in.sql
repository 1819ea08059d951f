-- API keys, the counters of guesses, the audit log, calls that are carried out once, and the rotation of signing keys.

create table api_keys (
    id           text   not null primary key,
    user_id      text   not null references users (id) on delete cascade,
    name         text   not null,
    secret_hash  text   not null,           -- SHA-256 of the whole key, base64url: the key itself is nowhere
    scopes       text   not null,           -- as in the API, a space between
    created_at   bigint not null,
    expires_at   bigint,                    -- null: never
    last_used_at bigint
);
create unique index api_keys_secret_hash_key on api_keys (secret_hash);
create index api_keys_user_id_idx on api_keys (user_id, created_at, id);

-- Guesses at a password, by account and UTC day. The account is the HMAC of the e-mail's key, so that what was typed into the
-- wrong field is not kept; an e-mail that nobody has is counted just the same.
create table guesses (
    account    text    not null primary key,
    day        bigint  not null,            -- since 1970; the counts are those of this day
    strange    bigint  not null,            -- from sources that this account never logged in from
    familiar   bigint  not null,            -- from sources that it did, lately
    of_account boolean not null,            -- somebody had the e-mail: such a row is not dropped for want of room
    counted_at bigint  not null
);
create index guesses_of_account_counted_at_idx on guesses (of_account, counted_at);

-- Where people have logged in from: /32 of IPv4, /64 of IPv6.
create table login_sources (
    id            text   not null primary key,  -- user_id and source, a space between
    user_id       text   not null references users (id) on delete cascade,
    source        text   not null,
    last_login_at bigint not null
);
create index login_sources_user_id_idx on login_sources (user_id, last_login_at);
create index login_sources_last_login_at_idx on login_sources (last_login_at);

-- Failed logins and registrations by source, each in a window of an hour.
create table source_counts (
    id    text   not null primary key,      -- the kind and the source, a space between
    since bigint not null,                  -- when the window began
    count bigint not null
);
create index source_counts_since_idx on source_counts (since);

-- Who did what to whom. Rows are added, and after the retention time removed; nothing but `count` ever changes.
create table audit (
    id          text   not null primary key,
    at          bigint not null,
    action      text   not null,
    outcome     text   not null,
    actor_id    text,                       -- no foreign keys: the log outlives whom it names
    actor_email text,
    key_id      text,
    session_id  text,
    target_type text,
    target_id   text,
    ip          text,
    request_id  text,
    before      text,                       -- JSON, changed fields only, no secret
    after       text,
    count       bigint not null,            -- of the same kind from the same source within the minute
    fold        text                        -- what makes them the same; null: a row by itself
);
create unique index audit_fold_key on audit (fold);
create index audit_at_id_idx on audit (at, id);
create index audit_actor_id_idx on audit (actor_id, at, id);
create index audit_target_id_idx on audit (target_id, at, id);
create index audit_action_idx on audit (action, at, id);
create index audit_ip_idx on audit (ip, at, id);
create trigger audit_append_only before update on audit
when new.count < old.count or new.id is not old.id or new.at is not old.at or new.action is not old.action
    or new.outcome is not old.outcome or new.actor_id is not old.actor_id or new.actor_email is not old.actor_email
    or new.key_id is not old.key_id or new.session_id is not old.session_id or new.target_type is not old.target_type
    or new.target_id is not old.target_id or new.ip is not old.ip or new.request_id is not old.request_id
    or new.before is not old.before or new.after is not old.after or new.fold is not old.fold
begin
    select raise(abort, 'the audit log is append-only');
end;

-- Calls with an Idempotency-Key that were carried out: once, in the same transaction as what they did.
create table idempotency (
    id          text   not null primary key,    -- HMAC of caller, method, path and key
    fingerprint text   not null,                -- HMAC of the body
    created_at  bigint not null,
    status      bigint not null,
    target_id   text,                           -- what the answer is rebuilt from
    problem     text                            -- or the refusal, as JSON
);
create index idempotency_created_at_idx on idempotency (created_at);

alter table signing_keys add column token_seconds bigint not null default 0;    -- the longest life of a token it signs
alter table signing_keys add column retires_at bigint;                          -- from then on it verifies nothing
