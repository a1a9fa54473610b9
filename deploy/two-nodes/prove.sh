#!/usr/bin/env bash
# Proves that sign-in belongs to the database and not to a process: starts two servers on one database, kills and restarts one, and plays
# what people do on both. Needs a packaged server (./mvnw -DskipTests package), curl and python3. Prints one line for each thing proved;
# ends with 1 at the first that is not so.
set -euo pipefail
cd "$(dirname "$0")/../.."

one=${ONE_PORT:-18581}
two=${TWO_PORT:-18582}
app=${TONLE_APP:-target/quarkus-app/quarkus-run.jar}
work=$(mktemp -d)
first= ; second=
finish() {
    status=$?
    for pid in $second $first; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done
    if [ "$status" -ne 0 ]; then tail -n 30 "$work"/*.log || true; fi
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT
ready() { for _ in $(seq 1 240); do curl -fsS "http://127.0.0.1:$1/q/health/ready" >/dev/null 2>&1 && return; kill -0 "$2"; sleep 0.5; done; return 1; }

# The first has its own PostgreSQL; the second is told where that is, as it would be of a database of the house.
start_first() { TONLE_DATA_DIR="$work/one" java -Xmx512m -Dquarkus.http.port="$one" -jar "$app" >>"$work/one.log" 2>&1 & first=$!; }
start_first
ready "$one" "$first"
port=$(sed -n 4p "$work/one/postgres/cluster/postmaster.pid")
TONLE_DATA_DIR="$work/two" java -Xmx512m -Dquarkus.http.port="$two" \
    -Dquarkus.datasource.jdbc.url="jdbc:postgresql://127.0.0.1:$port/tonle" -Dquarkus.datasource.username=tonle \
    -Dquarkus.datasource.password="$(cat "$work/one/postgres/password")" -jar "$app" >"$work/two.log" 2>&1 &
second=$!
ready "$two" "$second"

python3 deploy/two-nodes/prove.py before "http://127.0.0.1:$one" "http://127.0.0.1:$two" "$work/kept"
kill -9 "$first"; wait "$first" 2>/dev/null || true
start_first
ready "$one" "$first"
python3 deploy/two-nodes/prove.py after "http://127.0.0.1:$one" "http://127.0.0.1:$two" "$work/kept"
