#!/usr/bin/env bash
# A million people out of a server and into another, with their password hashes, ten thousand with plain passwords, a hundred
# thousand by a manifest, and a backup while others write, by `ums` over HTTP on SQLite. Each figure is a ratio to a floor that is
# measured beside it in the same run: the bytes alone, the rows alone, one commit each, the hash alone. Wants sqlite3 (with FTS5),
# curl and python3; with PostgreSQL's programs a tenth of the million goes into one of those as well.
#
#   just bench-bulk                  a million people, ten thousand passwords
#   just bench-bulk 20000 500        fewer
set -euo pipefail
cd "$(dirname "$0")/../.."
people=${1:-1000000}
passwords=${2:-10000}
seconds=${SECONDS_EACH:-3}
if [ -z "${UMS_BINARIES:-}" ]; then
    cargo build --release --locked --workspace --bins
    cargo build --release --locked --example floor_hash --example load_people
fi
binaries=${UMS_BINARIES:-$PWD/target/release}

home=$(mktemp -d /tmp/ums-bulk-XXXXXX)
pid=
as=()
trap 'kill $pid 2>/dev/null || true; (cd /; "${as[@]}" pg_ctl -D "$home/pg/data" stop -m immediate >/dev/null 2>&1 || true); rm -rf "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
echo 'correct horse battery staple' >"$home/password"

# A server on a database of this name, or of this URL; $url, $token and $key (which reads hashes) are its own from then on.
serve() {
    export UMS_DATABASE=${2:-sqlite:$home/$1.db}
    "$binaries/ums-server" admin create --email "root@$1.example" --name Root --password-file "$home/password" >/dev/null 2>&1
    : >"$home/listening"
    RUST_LOG=error "$binaries/ums-server" --dev --listen 127.0.0.1:0 >"$home/listening" &
    pid=$!
    until url=$(sed -n 's/^listening on //p' "$home/listening") && [ -n "$url" ]; do sleep 0.1; done
    token=$(curl -fsS -H 'Content-Type: application/json' "$url/auth/login" \
        -d "{\"email\": \"root@$1.example\", \"password\": \"correct horse battery staple\"}" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
    key=$(curl -fsS -H 'Content-Type: application/json' -H "Authorization: Bearer $token" "$url/api-keys" \
        -d '{"name": "bulk", "scopes": ["users:read", "users:write", "keys:write", "audit:read", "hashes:read"]}' |
        sed 's/.*"key":"\([^"]*\)".*/\1/')
    export UMS_SERVER=$url UMS_TOKEN=$key
}
end() { kill "$pid"; wait "$pid" 2>/dev/null || true; pid=; }

rss() { awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$1/status" 2>/dev/null; }
# Runs a command; $took are its seconds, $most the MiB that it held at most, $status how it ended.
timed() {
    local begun now child
    begun=$(date +%s.%N)
    "$@" &
    child=$!
    most=0
    while now=$(rss "$child") && [ -n "$now" ]; do most=$now; sleep 0.01; done
    status=0; wait "$child" || status=$?
    took=$(awk -v from="$begun" -v to="$(date +%s.%N)" 'BEGIN { print to - from }')
}
rate() { awk -v n="$1" -v s="$2" 'BEGIN { printf "%.0f", n / s }'; }
median() { sort -n | sed -n 2p; }
line() { printf '%-58s %s\n' "$1" "$2"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

echo "== $people people, as a server would have made them"
UMS_DATABASE=sqlite:$home/from.db "$binaries/ums-server" migrate >/dev/null 2>&1
sqlite3 "$home/from.db" <<SQL
pragma synchronous = off;
begin;
with recursive dice (n, d) as (
    select 1, hex(randomblob(16)) union all select n + 1, hex(randomblob(16)) from dice where n < $people
), made as (select n, d, 1700000000000 + n * 13 as at, 'Person ' || n as name, 'person' || n || '@example.com' as email from dice)
insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at,
                   last_login_at, version)
select lower(substr(printf('%012x', at), 1, 8) || '-' || substr(printf('%012x', at), 9, 4) || '-7' || substr(d, 1, 3) || '-a'
             || substr(d, 4, 3) || '-' || substr(d, 7, 12)),
       name, lower(name), email, email, 'user', case when n % 500 = 2 then 'suspended' else 'active' end,
       case n % 3 when 0 then '{"department":"sales","employee":' || n || '}' else '{}' end,
       '\$argon2id\$v=19\$m=19456,t=2,p=1\$' || substr(d, 1, 22) || '\$' || d || substr(d, 1, 11), at, at,
       case when n % 3 <> 0 then at + n * 1009 % 5000000000 end, 1
from made;
update counters set value = $people where name = 'users';
insert into user_search (id, name_key, email_key, created_at)
    select id, name_key, email_key, created_at from users where id not in (select id from user_search);
commit;
SQL
serve from
all=$((people + 1))

echo "== P9: out by ums, against curl of the same bytes"
export_to() {
    local name=$1 file=$2; shift 2
    : >"$home/rates"; : >"$home/floors"; highest=0
    for _ in 1 2 3; do
        curl -fsS -H "Authorization: Bearer $key" -H 'Accept: application/x-ndjson' -o "$home/floor" -w '%{time_total}\n' \
            "$url/users${WITH:-}" >"$home/time"
        rate "$all" "$(cat "$home/time")" >>"$home/floors"; echo >>"$home/floors"
        timed "$binaries/ums" users export "$file" --yes "$@" 2>/dev/null
        [ "$status" = 0 ] || exit 1
        rate "$all" "$took" >>"$home/rates"; echo >>"$home/rates"
        highest=$((most > highest ? most : highest))
    done
    figure=$(median <"$home/rates")
    line "$name" "$figure users/s, $(ratio "$figure" "$(median <"$home/floors")") of curl, ums at most $highest MiB"
}
export_to "NDJSON" "$home/people.ndjson"
WITH='?include=password_hash' export_to "NDJSON with hashes" "$home/hashes.ndjson" --with-hashes
export_to "JSON" "$home/people.json"
export_to "CSV" "$home/people.csv"
[ "$(wc -l <"$home/hashes.ndjson")" = "$all" ]
line "the server at most" "$(rss $pid) MiB"
end

echo "== P10: in by ums with hashes, against the rows alone and one commit each"
# The rows alone: into the same tables and indexes, by one transaction that is safe at its end.
UMS_DATABASE=sqlite:$home/rows.db "$binaries/ums-server" migrate >/dev/null 2>&1
columns='id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at, last_login_at, version'
timed sqlite3 "$home/rows.db" "attach '$home/from.db' as it; pragma synchronous = full; begin; insert into users ($columns) select $columns from it.users;
    insert into user_search (id, name_key, email_key, created_at) select id, name_key, email_key, created_at from users;
    insert into user_search_grams (rowid, name_key, email_key) select n, name_key, email_key from user_search; commit"
[ "$status" = 0 ]
rows=$(rate "$all" "$took")
rm -f "$home"/rows.db*
serve to
# One person a call, one call after the other over one connection.
each() {
    local n
    for ((n = 0; n < 1000; n++)); do
        [ "$n" = 0 ] || echo next
        printf 'url = "%s/users/batch"\nheader = "Content-Type: application/json"\nheader = "Authorization: Bearer %s"\n' "$url" "$key"
        printf 'fail\nsilent\noutput = "/dev/null"\n'
        printf 'data = "{\\"operations\\":[{\\"op\\":\\"create\\",\\"user\\":{\\"name\\":\\"Each\\",\\"email\\":\\"%s%d@example.com\\"}}]}"\n' "$1" "$n"
    done >"$home/each"
    timed curl -K "$home/each"
    [ "$status" = 0 ] && rate 1000 "$took"
}
before=$(each early)
timed "$binaries/ums" users import "$home/hashes.ndjson" >"$home/said" 2>&1
[ "$status" = 0 ] || { tail -n 5 "$home/said"; exit 1; }
figure=$(rate "$all" "$took")
one=$(printf '%s\n' "$before" "$(each late)" | awk '{ sum += $1 } END { print sum / 2 }')
line "with hashes" "$figure users/s; ums at most $most MiB, the server $(rss $pid) MiB"
line "  ÷ one commit each ($one/s)" "$(ratio "$figure" "$one")"
line "  ÷ the rows alone ($rows/s)" "$(ratio "$figure" "$rows")"
end
# People who signed up stand in no order: each is written to pages of its own in the indexes of names and e-mails.
python3 - "$home/hashes.ndjson" >"$home/dice.ndjson" <<'PY'
import random, sys
dice = random.Random(7)
for line in open(sys.argv[1]):
    mark = "%08x" % dice.getrandbits(32)
    sys.stdout.write(line.replace('"name":"', '"name":"' + mark + ' ', 1).replace('"email":"', '"email":"' + mark, 1))
PY
serve dice
timed "$binaries/ums" users import "$home/dice.ndjson" >"$home/said" 2>&1
[ "$status" = 0 ] || { tail -n 5 "$home/said"; exit 1; }
line "the same, names and e-mails in no order" "$(rate "$all" "$took") users/s; ums at most $most MiB, the server $(rss $pid) MiB"
rm "$home/dice.ndjson"
end

echo "== P11: in by ums with $passwords plain passwords, against the hash alone"
serve plain
seq "$passwords" | awk '{ printf "{\"name\":\"Plain %d\",\"email\":\"plain%d@example.com\",\"password\":\"a password of number %d\"}\n", $1, $1, $1 }' \
    >"$home/plain.ndjson"
before=$("$binaries/examples/floor_hash" "$seconds")
timed "$binaries/ums" users import "$home/plain.ndjson" --allow-passwords >"$home/said" 2>&1
[ "$status" = 0 ] || { tail -n 5 "$home/said"; exit 1; }
figure=$(awk -v n="$passwords" -v s="$took" 'BEGIN { printf "%.1f", n / s }')
after=$("$binaries/examples/floor_hash" "$seconds")
limit=$(printf '%s\n' "$before" "$after" | awk '{ sum += $1 } END { printf "%.1f", sum / 2 }')
line "with passwords" "$figure users/s; ums at most $most MiB, the server $(rss $pid) MiB"
line "  ÷ hashing limit of this machine ($limit/s)" "$(ratio "$figure" "$limit")"
# A call each, as tests/examples/load_people.rs makes them.
few=$((passwords < 200 ? passwords : 200))
{ echo name,email,role,metadata; seq "$few" | awk '{ printf "Call %d,call%d@example.com,,\n", $1, $1 }'; } >"$home/call.csv"
timed "$binaries/examples/load_people" "$home/call.csv" 2>/dev/null
line "  ÷ a call each, eight at a time" "$(ratio "$figure" "$(awk -v n="$few" -v s="$took" 'BEGIN { print n / s }')")"
end

tenth=$((people / 10))
echo "== by a manifest of $tenth people, against the import of the same and the export of them all"
manifest() {
    echo 'owner: hr'; echo 'users:'
    seq "$tenth" | awk -v word="$1" '{ printf "- email: hr%d@example.com\n  name: \"%s %d\"\n  role: user\n  metadata: {desk: \"%d-%d\"}\n", $1, $1 % 100 ? "Person" : word, $1, $1 % 9, $1 }'
}
manifest Person >"$home/hr.yaml"
manifest Renamed >"$home/later.yaml"
seq "$tenth" | awk '{ printf "{\"name\":\"Person %d\",\"email\":\"hr%d@example.com\",\"metadata\":{\"desk\":\"%d-%d\"}}\n", $1, $1, $1 % 9, $1 }' >"$home/hr.ndjson"
serve same
timed "$binaries/ums" users import "$home/hr.ndjson" >"$home/said" 2>&1
[ "$status" = 0 ] || { tail -n 5 "$home/said"; exit 1; }
import=$took
end
serve hr
apply() {
    timed "$binaries/ums" users "$1" -f "$2" "${@:3}" >"$home/said" 2>&1
    [ "$status" = 0 ] || { tail -n 5 "$home/said"; exit 1; }
}
apply apply "$home/hr.yaml" --yes
line "apply, all of them new" "$(rate "$tenth" "$took") users/s, $(ratio "$took" "$import") times the import; ums at most $most MiB, the server $(rss $pid) MiB"
timed "$binaries/ums" users export "$home/hr.out.ndjson" --yes 2>/dev/null
export=$took
apply diff "$home/hr.yaml"
grep -q 'nothing to do' "$home/said"
line "diff, nothing to do" "$took s, $(ratio "$took" "$export") times the export; ums at most $most MiB"
apply apply "$home/later.yaml" --yes
line "apply, one in a hundred to change" "$took s, $(ratio "$took" "$export") times the export; ums at most $most MiB"
end

for folder in /usr/lib/postgresql/*/bin; do PATH=$PATH:$folder; done
if command -v initdb >/dev/null; then
    echo "== $tenth in by ums with hashes on PostgreSQL, against one commit each"
    mkdir "$home/pg"
    chmod 711 "$home"
    if [ "$(id -u)" = 0 ]; then
        user=$(id -u postgres 2>/dev/null || id -u nobody)
        chown "$user" "$home/pg"
        as=(setpriv "--reuid=$user" --clear-groups)
    fi
    (
        cd "$home/pg"
        "${as[@]}" initdb -D data -U postgres --auth=trust -E UTF8 --locale=C >/dev/null
        printf "%s\n" "listen_addresses=''" "unix_socket_directories='$home/pg'" shared_buffers=512MB max_wal_size=4GB >>data/postgresql.conf
        "${as[@]}" pg_ctl -D data -l "$home/pg/log" -w start >/dev/null
    )
    serve pg "postgres:///postgres?host=$home/pg&user=postgres"
    before=$(each early)
    head -n "$tenth" "$home/hashes.ndjson" >"$home/tenth.ndjson"
    timed "$binaries/ums" users import "$home/tenth.ndjson" >"$home/said" 2>&1
    [ "$status" = 0 ] || { tail -n 5 "$home/said"; exit 1; }
    figure=$(rate "$tenth" "$took")
    one=$(printf '%s\n' "$before" "$(each late)" | awk '{ sum += $1 } END { print sum / 2 }')
    line "with hashes" "$figure users/s; ums at most $most MiB, the server $(rss $pid) MiB"
    line "  ÷ one commit each ($one/s)" "$(ratio "$figure" "$one")"
    end
else
    echo "NOT RUN: an import on PostgreSQL, since there is no initdb"
fi

echo "== 500 writes a second beside backups, against the same alone"
UMS_BINARIES=$binaries tests/bench/backup.sh
