#!/usr/bin/env bash
# What a backup costs whoever is served meanwhile: 500 durable writes a second by HTTP on a large directory, their p99 without
# and with backups going on one after the other, and how large the log gets. Wants sqlite3, curl, python3.
#
#   tests/bench/backup.sh            200,000 people
#   tests/bench/backup.sh 1000000    more
set -euo pipefail
cd "$(dirname "$0")/../.."
people=${1:-200000}
seconds=${SECONDS_EACH:-15}
if [ -z "${UMS_BINARIES:-}" ]; then
    cargo build --release --locked --workspace --bins
fi
binaries=${UMS_BINARIES:-$PWD/target/release}
home=$(mktemp -d /tmp/ums-backup-XXXXXX)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$home"' EXIT
export UMS_DATABASE=sqlite:$home/ums.db
echo 'correct horse battery staple' >"$home/password"
"$binaries/ums-server" admin create --email root@example.com --name Root --password-file "$home/password" >/dev/null 2>&1
sqlite3 "$home/ums.db" <<SQL
pragma synchronous = off;
begin;
with recursive n (n) as (select 1 union all select n + 1 from n where n < $people)
insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at, updated_at, version)
select printf('018f0000-0000-7000-8000-%012d', n), 'Person ' || n, 'person ' || n, 'p' || n || '@example.com',
       'p' || n || '@example.com', 'user', 'active', '{}', printf('\$argon2id\$v=19\$m=19456,t=2,p=1\$%022d\$%043d', n, n), n, n, 1
from n;
update counters set value = value + $people where name = 'users';
insert into user_search (id, name_key, email_key, created_at)
    select id, name_key, email_key, created_at from users where id not in (select id from user_search);
commit;
SQL
echo "$people people, $(du -m "$home/ums.db" | cut -f1) MiB"
RUST_LOG=error "$binaries/ums-server" --dev --listen 127.0.0.1:0 >"$home/listening" &
pid=$!
until url=$(sed -n 's/^listening on //p' "$home/listening") && [ -n "$url" ]; do sleep 0.1; done
token=$(curl -fsS -H 'Content-Type: application/json' "$url/auth/login" \
    -d '{"email": "root@example.com", "password": "correct horse battery staple"}' | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
sleep 5
python3 - "$url" "$token" "$seconds" "$binaries/ums-server" "$home" <<'PY'
import http.client, json, os, subprocess, sys, threading, time
url, token, seconds, server, home = sys.argv[1:]
host, rate, threads = url.split("//")[1], 500, 16
headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

def writes():
    taken, lock, late = [], threading.Lock(), [0]
    begin, end = time.monotonic(), time.monotonic() + float(seconds)
    def one(k):
        connection, mine, n = http.client.HTTPConnection(host), [], 0
        while True:
            due = begin + (k + n * threads) / rate
            if due > end:
                break
            time.sleep(max(0, due - time.monotonic()))
            # From when it was due: a stall counts for all who wait in it.
            path = "/users/018f0000-0000-7000-8000-%012d" % (1 + (k + n * threads) % 50000)
            connection.request("PATCH", path, json.dumps({"metadata": {"n": n}}), headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            mine.append(time.monotonic() - due)
            n += 1
        with lock:
            taken.extend(mine)
    workers = [threading.Thread(target=one, args=(k,)) for k in range(threads)]
    [w.start() for w in workers]
    [w.join() for w in workers]
    taken.sort()
    return len(taken) / (time.monotonic() - begin), taken[len(taken) // 2] * 1e3, taken[len(taken) * 99 // 100] * 1e3

def told(what, found):
    print("%-18s %5.0f writes/s   p50 %6.1f ms   p99 %6.1f ms" % ((what,) + found), flush=True)

for turn in range(2):
    alone = writes()
    told("alone", alone)
    over, times, wal = threading.Event(), [], [0]
    def backups():
        while not over.is_set():
            began = time.monotonic()
            subprocess.run([server, "backup", home + "/b.db", "--force"], check=True, capture_output=True)
            times.append(time.monotonic() - began)
            wal[0] = max(wal[0], os.path.getsize(home + "/ums.db-wal"))
    worker = threading.Thread(target=backups)
    worker.start()
    beside = writes()
    over.set()
    worker.join()
    told("beside backups", beside)
    print("%d backups, %.1f s each; p99 %.2f times that alone; log at most %.0f MiB"
          % (len(times), sum(times) / len(times), beside[2] / alone[2], wal[0] / 2**20))
PY
"$binaries/ums-server" check "$home/b.db"
"$binaries/ums-server" check
