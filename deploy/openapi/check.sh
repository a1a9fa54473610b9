#!/usr/bin/env bash
# Checks the description of the API of a running server: a linter passes it, a client in TypeScript is generated from it, compiles under
# --strict, signs in and reads a list. Needs a running server, curl, Node 20 or newer and its package registry (versions are pinned in
# package.json); writes nothing outside of a temporary directory. Not part of `./mvnw verify`.
#
#     deploy/openapi/check.sh [URL] [user:password]
set -euo pipefail
for tool in curl node npm; do
  command -v "$tool" > /dev/null || { echo "$0 needs $tool" >&2; exit 2; }
done
url=${1:-http://127.0.0.1:8080}
user=${2:-admin:district}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/{package.json,redocly.yaml,call.ts} "$work"
cd "$work"
npm install --silent --no-audit --no-fund
curl -fsS "$url/api/openapi.json" -o openapi.json
npx redocly lint --config redocly.yaml openapi.json
npx openapi-typescript openapi.json -o schema.d.ts
npx tsc --strict --target es2022 --module nodenext --moduleResolution nodenext --skipLibCheck call.ts
node call.js "$url" "$user"
