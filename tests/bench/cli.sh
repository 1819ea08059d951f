#!/usr/bin/env bash
# What `ums` costs to start, as a ratio to programs that do the least there is to do: `ums --version` to an empty program of
# clap's, and a whole `ums users get` on loopback to the smallest GET by reqwest. Medians, A B A B. Wants hyperfine, jq, curl.
#
#   just bench-cli
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --release --locked --workspace --bins --examples
bin=$PWD/target/release
home=$(mktemp -d /tmp/ums-bench-XXXXXX)
trap 'kill $pid 2>/dev/null || true; rm -rf "$home"' EXIT

export HOME=$home
unset XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME XDG_DATA_HOME
"$bin/ums-server" --dev --listen 127.0.0.1:0 --database "sqlite:$home/ums.db" >"$home/out" 2>"$home/log" &
pid=$!
until grep -q listening "$home/out"; do sleep 0.1; done
UMS_SERVER=$(sed -n 's/listening on //p' "$home/out")
export UMS_SERVER
UMS_TOKEN=$(curl -sf -H 'Content-Type: application/json' "$UMS_SERVER/auth/register" \
    -d '{"name":"Root","email":"root@example.com","password":"correct horse battery staple"}' | jq -r .access_token)
export UMS_TOKEN
id=$("$bin/ums" whoami -q)

median() { hyperfine -N --warmup 20 --runs "${RUNS:-300}" --export-json "$home/times" "$@" >/dev/null 2>&1 && jq '.results[0].median' "$home/times"; }
compare() {
    local name=$1 ours=$2 floor=$3 a b
    for _ in 1 2; do
        a="${a:-} $(median "$ours")" b="${b:-} $(median "$floor")"
    done
    awk -v name="$name" -v a="$a" -v b="$b" 'BEGIN {
        n = split(a, x); split(b, y); for (i = 1; i <= n; i++) { s += x[i]; t += y[i] }
        printf "%-34s %.2f ms ÷ %.2f ms = %.2f\n", name, s / n * 1000, t / n * 1000, s / t }'
}
compare "ums --version ÷ empty clap" "$bin/ums --version" "$bin/examples/floor_clap --version"
compare "ums users get ÷ smallest GET" "$bin/ums users get $id -o json" "$bin/examples/floor_get $UMS_SERVER/users/$id"
