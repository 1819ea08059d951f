#!/usr/bin/env bash
# What one server does over a directory of millions, on PostgreSQL and on SQLite: a second's requests, as a share of those to
# /healthz in the same run, and the processor time of each on both sides. Wants psql, initdb, wrk, curl; makes a PostgreSQL of
# its own in a temporary folder, with settings as a machine of this size would have them, fsync on.
#
#   just scale            five million people
#   just scale 100000     fewer
set -euo pipefail
cd "$(dirname "$0")/../.."
people=${1:-5000000}
seconds=${SECONDS_EACH:-6}
cargo build --release --locked --bin ums-server
server=$PWD/target/release/ums-server

for folder in /usr/lib/postgresql/*/bin; do PATH=$PATH:$folder; done
home=$(mktemp -d /tmp/ums-scale-XXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then
    user=$(id -u postgres 2>/dev/null || id -u nobody)
    chown "$user" "$home"
    as=(setpriv "--reuid=$user" --clear-groups)
fi
pid=
trap 'kill $pid 2>/dev/null || true; (cd /; "${as[@]}" pg_ctl -D "$home/data" stop -m immediate >/dev/null 2>&1 || true); rm -rf "$home"' EXIT
(
    cd "$home"
    "${as[@]}" initdb -D data -U postgres --auth=trust -E UTF8 --locale=C >/dev/null
    printf "%s\n" "listen_addresses=''" "unix_socket_directories='$home'" shared_buffers=512MB max_wal_size=4GB >>data/postgresql.conf
    "${as[@]}" pg_ctl -D data -l "$home/data/log" -w start >/dev/null
)
sql() { psql -qAtX -h "$home" -U postgres -v ON_ERROR_STOP=1 "$@"; }
sql -c 'create database ums'
postgres="postgres:///ums?host=$home&user=postgres"

echo "== $people people, as the server would have made them"
UMS_DATABASE=$postgres "$server" migrate >/dev/null 2>&1
sql -d ums -v people="$people" <<'SQL'
set synchronous_commit = off;
insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at, version)
select left(time, 8) || '-' || right(time, 4) || '-7' || substr(dice, 1, 3) || '-a' || substr(dice, 4, 3) || '-' || substr(dice, 7, 12),
       'Person ' || n, 'person ' || n, 'person' || n || '@example.com', 'person' || n || '@example.com', 'user', 'active',
       case n % 3 when 0 then '{"department":"sales","employee":' || n || '}' else '{}' end,
       '$argon2id$v=19$m=19456,t=2,p=1$' || left(dice, 22) || '$' || dice || left(dice, 11), at, at, 1
from generate_series(1, :people) n,
     lateral (select 1700000000000 + n * 13::bigint as at, lpad(to_hex(1700000000000 + n * 13::bigint), 12, '0') as time, md5(n::text) as dice) made;
insert into counters (name, value) values ('users', :people);
vacuum analyze users;
SQL
sql -d ums -c "select id from users tablesample bernoulli (least(100, 2000000.0 / $people)) limit 20000" >"$home/ids"
sql -d ums -c "select 'on disk: ' || pg_size_pretty(pg_total_relation_size('users'))"
echo 'correct horse battery staple' >"$home/password"
UMS_DATABASE=$postgres "$server" admin create --email root@example.com --name Root --password-file "$home/password" >/dev/null 2>&1

echo "== moved to SQLite, each row compared"
"$server" migrate-data --from "$postgres" --to "sqlite:$home/ums.db" 2>/dev/null | tail -n 1

cat >"$home/get.lua" <<LUA
ids = {} for line in io.lines("$home/ids") do ids[#ids + 1] = line end
math.randomseed(os.time())
request = function() return wrk.format("GET", "/users/" .. ids[math.random(#ids)]) end
LUA
cat >"$home/patch.lua" <<LUA
ids = {} for line in io.lines("$home/ids") do ids[#ids + 1] = line end
n = os.time() * 1000
wrk.headers["Content-Type"] = "application/json"
request = function() n = n + 1 return wrk.format("PATCH", "/users/" .. ids[math.random(#ids)], nil, '{"name":"Person ' .. n .. '"}') end
LUA

ticks() { cat "$@" 2>/dev/null | sed 's/.*) //' | awk '{ sum += $12 + $13 } END { print sum + 0 }'; }
of_server() { ticks "/proc/$pid/stat"; }
of_postgres() { ticks $(pgrep -f "$home/data|postgres: postgres ums" | sed 's|.*|/proc/&/stat|'); }

floor=
measure() {
    local name=$1 connections=$2; shift 2
    local before_server before_postgres out requests rate
    before_server=$(of_server) before_postgres=$(of_postgres)
    out=$(wrk -t1 "-c$connections" "-d${seconds}s" -H "Authorization: Bearer $token" "$@")
    ! grep -q 'Non-2xx' <<<"$out" || { echo "$out"; exit 1; }
    requests=$(awk '/requests in/ { print $1 }' <<<"$out")
    rate=$(awk '/Requests\/sec/ { print int($2) }' <<<"$out")
    floor=${floor:-$rate}
    awk -v name="$name" -v c="$connections" -v rate="$rate" -v floor="$floor" -v n="$requests" \
        -v server=$(($(of_server) - before_server)) -v postgres=$(($(of_postgres) - before_postgres)) -v hz="$(getconf CLK_TCK)" \
        'BEGIN { printf "%-22s %3d clients %8d/s  %.2f of /healthz  server %4d µs  PostgreSQL %4d µs\n",
                 name, c, rate, rate / floor, server / hz / n * 1e6, postgres / hz / n * 1e6 }'
}

for database in "$postgres" "sqlite:$home/ums.db"; do
    echo "== ${database%%:*}"
    UMS_DATABASE=$database RUST_LOG=error "$server" --dev --listen 127.0.0.1:0 >"$home/listening" &
    pid=$!
    until url=$(sed -n 's/^listening on //p' "$home/listening") && [ -n "$url" ]; do sleep 0.1; done
    token=$(curl -fsS -H 'Content-Type: application/json' "$url/auth/login" \
        -d '{"email": "root@example.com", "password": "correct horse battery staple"}' | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
    floor=
    for _ in 1 2; do
        measure /healthz 64 "$url/healthz"
        measure 'GET by id' 64 -s "$home/get.lua" "$url"
        measure 'list of 20' 64 "$url/users?per_page=20"
        measure 'PATCH of a name' 64 -s "$home/patch.lua" "$url"
        measure 'PATCH of a name' 1 -s "$home/patch.lua" "$url"
    done
    for page in 1 1000 $((people / 200)) $((people / 20)); do
        curl -fsS -o /dev/null -w "page $page of 20: %{time_total} s\n" -H "Authorization: Bearer $token" "$url/users?per_page=20&page=$page"
    done
    curl -fsS -o /dev/null -w 'whole list: %{time_total} s, %{size_download} bytes\n' -H "Authorization: Bearer $token" "$url/users"
    echo "memory of the server: $(awk '/VmRSS/ { print $2 / 1024 " MiB" }' "/proc/$pid/status")"
    kill $pid
    wait $pid || true
done
