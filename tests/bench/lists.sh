#!/usr/bin/env bash
# What lists cost over a million people on SQLite: pages by cursor and by number, searches, counts, whole lists; each as a
# multiple of reading one person by id in the same run, the median of three rounds. Wants sqlite3 (with FTS5), wrk, curl.
#
#   just bench-lists            a million people
#   just bench-lists 100000     fewer
set -euo pipefail
cd "$(dirname "$0")/../.."
people=${1:-1000000}
seconds=${SECONDS_EACH:-2}
if [ -z "${UMS_BINARIES:-}" ]; then
    cargo build --release --locked --workspace --bins
fi
binaries=${UMS_BINARIES:-$PWD/target/release}

home=$(mktemp -d /tmp/ums-lists-XXXXXX)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$home"' EXIT
export UMS_DATABASE=sqlite:$home/ums.db

echo "== $people people, as the server would have made them"
"$binaries/ums-server" migrate >/dev/null 2>&1
# Every person in 20 has the name "Ada …", one in 5,000 is "Grace …", one alone "Zacharias …"; many have names alike.
sqlite3 "$home/ums.db" <<SQL
pragma synchronous = off;
begin;
with recursive dice (n, d) as (
    select 1, hex(randomblob(16)) union all select n + 1, hex(randomblob(16)) from dice where n < $people
), made as (
    select n, d, 1700000000000 + n * 13 as at,
           case when n = $people / 2 then 'Zacharias' when n % 5000 = 7 then 'Grace' when n % 20 = 3 then 'Ada' else 'Person' end
           || ' ' || (n * 7919 % 90000) as name,
           'person' || n || '@' || case n % 4 when 0 then 'example.org' else 'example.com' end as email
    from dice
)
insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at,
                   last_login_at, version)
select lower(substr(printf('%012x', at), 1, 8) || '-' || substr(printf('%012x', at), 9, 4) || '-7' || substr(d, 1, 3) || '-a'
             || substr(d, 4, 3) || '-' || substr(d, 7, 12)),
       name, lower(name), email, email, case when n % 1000 = 1 then 'auditor' else 'user' end,
       case when n % 500 = 2 then 'suspended' else 'active' end,
       case n % 3 when 0 then '{"department":"sales","employee":' || n || '}' else '{}' end,
       '\$argon2id\$v=19\$m=19456,t=2,p=1\$' || substr(d, 1, 22) || '\$' || d || substr(d, 1, 11), at, at,
       case when n % 3 <> 0 then at + n * 1009 % 5000000000 end, 1
from made;
update counters set value = $people where name = 'users';
insert into user_search (id, name_key, email_key, created_at)
    select id, name_key, email_key, created_at from users where id not in (select id from user_search);
commit;
SQL
sqlite3 "$home/ums.db" "select id from users where abs(random() % ($people / 5000 + 1)) = 0 limit 5000" >"$home/ids"
echo "on disk: $(du -m "$home/ums.db" | cut -f1) MiB"
echo 'correct horse battery staple' >"$home/password"
"$binaries/ums-server" admin create --email root@example.com --name Root --password-file "$home/password" >/dev/null 2>&1
: >"$home/listening"
RUST_LOG=error "$binaries/ums-server" --dev --listen 127.0.0.1:0 >"$home/listening" &
pid=$!
until url=$(sed -n 's/^listening on //p' "$home/listening") && [ -n "$url" ]; do sleep 0.1; done
token=$(curl -fsS -H 'Content-Type: application/json' "$url/auth/login" \
    -d '{"email": "root@example.com", "password": "correct horse battery staple"}' | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
get() { curl -fsS -H "Authorization: Bearer $token" "$@"; }

cat >"$home/get.lua" <<LUA
ids = {} for line in io.lines("$home/ids") do ids[#ids + 1] = line end
math.randomseed(os.time())
request = function() return wrk.format("GET", "/users/" .. ids[math.random(#ids)]) end
LUA

# The time of a call in µs, asked one after the other over one connection.
time_of() {
    local out
    out=$(wrk -t1 -c1 "-d${seconds}s" --timeout 20s -H "Authorization: Bearer $token" "$@")
    ! grep -q 'Non-2xx' <<<"$out" || { echo "$out" >&2; exit 1; }
    awk '/requests in/ { n = $1; t = $4; u = t ~ /ms$/ ? 1e3 : t ~ /m$/ ? 6e7 : 1e6; printf "%.1f\n", t * u / n }' <<<"$out"
}
median() { sort -n | sed -n 2p; }

# Name, then what to ask for: floor and figure in turn, three times.

measure() {
    local name=$1; shift
    : >"$home/floors"; : >"$home/figures"
    for _ in 1 2 3; do
        time_of -s "$home/get.lua" "$url" >>"$home/floors"
        time_of "$@" >>"$home/figures"
    done
    figure=$(median <"$home/figures")
    awk -v name="$name" -v figure="$figure" -v floor="$(median <"$home/floors")" \
        'BEGIN { printf "%-44s %9.0f µs  %8.1f × GET by id\n", name, figure, figure / floor }'
}
ratio() { awk -v name="$1" -v a="$2" -v b="$3" 'BEGIN { printf "%-44s %9.2f\n", name, a / b }'; }

# The query that `next` leads to, a thousand a step, so many steps on: a cursor is good for pages of any size.
walk() {
    local query="per_page=1000&sort=$1" step
    for ((step = 0; step < $2; step++)); do
        query=$(get -o /dev/null -D - "$url/users?$query" | tr -d '\r' | sed -n 's/.*<\/users?\([^>]*\)>; rel="next".*/\1/p')
    done
    sed 's/per_page=1000/per_page=20/' <<<"$query"
}

echo "GET by id: $(time_of -s "$home/get.lua" "$url") µs"
echo "== pages of 20 by cursor"
for sort in created_at name -email last_login_at; do
    near=$(walk "$sort" 1) far=$(walk "$sort" $((people / 1000 - 1)))
    measure "page 51, $sort" "$url/users?$near"; first=$figure
    measure "page $((people / 20 - 50)), $sort" "$url/users?$far"
    ratio "  far ÷ near" "$figure" "$first"
done
echo "== pages of 20 by number"
measure "?page=1" "$url/users?per_page=20&page=1"
for sort in created_at name last_login_at; do
    measure "?page=$((people / 20)), $sort" "$url/users?per_page=20&page=$((people / 20))&sort=$sort"
done
echo "== searches, 20 a page"
for q in person zacharias grace ada 9999 nobody ad zz; do
    hits=$(get -o /dev/null -D - "$url/users?q=$q&count=exact&per_page=1" | tr -d '\r' | sed -n 's/^x-total-count: //p')
    measure "q=$q ($hits hits)" "$url/users?q=$q&per_page=20"
done
measure "q=grace by name" "$url/users?q=grace&per_page=20&sort=name"
measure "q=ada by name" "$url/users?q=ada&per_page=20&sort=-name"
measure "q=ada counted" "$url/users?q=ada&per_page=20&count=exact"
echo "== filters, with their totals"
for filter in email=person7%40example.com role=auditor status=suspended role=user status=active \
    "role=user&status=active" "role=auditor&sort=name" created_after=2023-11-15T00:00:00Z \
    inactive_since=2023-12-01T00:00:00Z; do
    measure "$filter" "$url/users?$filter&per_page=20"
done
echo "== whole lists"
for what in '' '?sort=name' '?status=active' '?q=ada' '?q=person'; do
    for accept in application/json application/x-ndjson; do
        get -H "Accept: $accept" -o "$home/list" -w '%{time_total}' "$url/users$what" >"$home/time"
        n=$(grep -o '"version":' "$home/list" | wc -l)
        awk -v what="/users$what $accept" -v n="$n" -v s="$(cat "$home/time")" \
            'BEGIN { printf "%-44s %8d people in %6.2f s  %8d/s\n", what, n, s, n / s }'
    done
done
rss() { awk '/VmHWM/ { print int($2 / 1024) " MiB" }' "/proc/$1/status"; }
echo "memory of the server, at most: $(rss $pid)"
export UMS_SERVER=$url UMS_TOKEN=$token HOME=$home XDG_CONFIG_HOME=$home/config XDG_STATE_HOME=$home/state
start=$(date +%s.%N)
"$binaries/ums" users list --all -o ndjson >"$home/list" &
ums=$!
most=0
while now=$(awk '/VmHWM/ { print int($2 / 1024) }' "/proc/$ums/status" 2>/dev/null) && [ -n "$now" ]; do most=$now; sleep 0.02; done
wait $ums
awk -v n="$(wc -l <"$home/list")" -v start="$start" -v end="$(date +%s.%N)" -v most="$most" \
    'BEGIN { printf "ums users list --all -o ndjson: %d people in %.2f s, %d/s, %d MiB\n", n, end - start, n / (end - start), most }'
