#!/usr/bin/env bash
# Proves sign-in with OpenID Connect against a real Keycloak: takes its distribution from Maven Central, imports the realm beside this
# file, starts it and a fresh server, and plays what browsers and programs do. Needs a packaged server (./mvnw -DskipTests package),
# curl, unzip and python3. Prints one line for each thing proved; ends with 1 at the first that is not so.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=26.4.0
keycloak_port=${KEYCLOAK_PORT:-18480}
port=${TONLE_PORT:-18481}
app=${TONLE_APP:-target/quarkus-app/quarkus-run.jar}
work=$(mktemp -d)
keycloak= ; server=
finish() {
    status=$?
    for pid in $server $keycloak; do kill "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; done
    if [ "$status" -ne 0 ]; then tail -n 30 "$work"/*.log || true; fi
    rm -rf "$work"
    exit "$status"
}
trap finish EXIT

zip="${HOME}/.m2/repository/org/keycloak/keycloak-quarkus-dist/$version/keycloak-quarkus-dist-$version.zip"
[ -f "$zip" ] || ./mvnw -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.8.1:get \
    -Dartifact=org.keycloak:keycloak-quarkus-dist:$version:zip -Dtransitive=false
unzip -q "$zip" -d "$work"
home="$work/keycloak-$version"
mkdir -p "$home/data/import"
cp deploy/keycloak/tonle-realm.json "$home/data/import/"
JAVA_OPTS_APPEND="-Xmx512m" "$home/bin/kc.sh" start-dev --http-host=127.0.0.1 --http-port="$keycloak_port" \
    --import-realm >"$work/keycloak.log" 2>&1 &
keycloak=$!
issuer="http://127.0.0.1:$keycloak_port/realms/tonle"
for _ in $(seq 1 180); do curl -fsS "$issuer" >/dev/null 2>&1 && break; kill -0 "$keycloak"; sleep 1; done

TONLE_DATA_DIR="$work/data" java -Xmx512m -Dquarkus.http.port="$port" -Dquarkus.oidc.tenant-enabled=true \
    -Dquarkus.oidc.auth-server-url="$issuer" -Dquarkus.oidc.client-id=tonle \
    -Dquarkus.oidc.credentials.secret=change-me-in-production-0123456789 -Dquarkus.oidc.token.audience=tonle \
    -Dtonle.oidc.name=keycloak -Dtonle.oidc.text=Keycloak -jar "$app" >"$work/server.log" 2>&1 &
server=$!
base="http://127.0.0.1:$port"
for _ in $(seq 1 360); do curl -fsS "$base/q/health/ready" >/dev/null 2>&1 && break; kill -0 "$server"; sleep 0.5; done

python3 deploy/keycloak/prove.py "$base" "$issuer"
