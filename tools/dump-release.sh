#!/usr/bin/env bash
# Fills a database by a built program and dumps it, on SQLite and on PostgreSQL, so that a test can start later versions on it:
#   tools/dump-release.sh src/Api/bin/Debug/net10.0/FlagService.Api.dll 0.1.0
# It needs curl, jq, sqlite3 and PostgreSQL's programs, and writes to tests/Api.FunctionalTests/Upgrade/Releases/NAME.
set -euo pipefail

if [[ $# -ne 2 || ! -f $1 || ! $2 =~ ^[0-9A-Za-z.-]+$ ]]; then
  echo "usage: tools/dump-release.sh PROGRAM.dll NAME    (the release's version)" >&2
  exit 2
fi

program=$(realpath "$1")
out=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/tests/Api.FunctionalTests/Upgrade/Releases/$2
work=$(mktemp -d /tmp/flagservice-dump-XXXXXXXX)
chmod 711 "$work"
mkdir -p "$out"
as_server=()
[[ $(id -u) -ne 0 ]] || as_server=(setpriv --reuid=postgres --regid=postgres --init-groups --)
binaries=$(dirname "$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -1)")
service=

finish() {
  [[ -z $service ]] || { kill "$service" && wait "$service"; } || true
  [[ ! -e $work/server/data/postmaster.pid ]] || "${as_server[@]}" "$binaries/pg_ctl" -D "$work/server/data" -m immediate -w stop
  rm -rf "$work"
}
trap finish EXIT

start() { # NAME=VALUE...
  : >"$work/log"
  (cd "$work" && exec env "$@" PORT=0 ROOT_PASSWORD=first-start-2026 RATE_LIMITING=off FlagService__Passwords__Cost=4 \
    dotnet "$program" >"$work/log" 2>&1) &
  service=$!
  for _ in $(seq 300); do
    url=$(grep -o 'http://127.0.0.1:[0-9]*' "$work/log" | head -1) || true
    [[ -z $url ]] || ! curl -fs "$url/health/ready" >/dev/null || return 0
    kill -0 "$service" || break
    sleep 0.1
  done
  cat "$work/log" >&2
  exit 1
}

stop() {
  kill "$service"
  wait "$service" || true
  service=
}

send() {
  local answer
  answer=$(curl -sS --fail-with-body "$@") || { echo "failed: ${*: -1}: $answer" >&2; exit 1; }
  printf '%s' "$answer"
}

post() { # TOKEN PATH BODY
  send -X POST "$url$2" -H "Authorization: Bearer $1" -H 'Content-Type: application/json' -d "$3"
}

put() {
  send -X PUT "$url$2" -H "Authorization: Bearer $1" -H 'Content-Type: application/json' -d "$3"
}

sign_in() { # USER PASSWORD DEVICE
  send "$url/v1/auth/login" -H 'Content-Type: application/json' \
    -d "{\"emailOrUsername\": \"$1\", \"password\": \"$2\", \"device\": {\"id\": \"$3\", \"name\": \"Device of $1\", \"type\": \"browser\"}}"
}

evaluate() { # KEY CONTEXT
  send "$url/sdk/v1/evaluate" -H "X-SDK-Key: $1" -H 'Content-Type: application/json' -d "$2"
}

fill() { # writes what must still be true to $1
  local root ada bob_id project id staging readers rule key context signed_in answers='[]'
  root=$(sign_in root first-start-2026 console | jq -r .accessToken)
  send -o /dev/null "$url/v1/auth/register" -H 'Content-Type: application/json' \
    -d '{"name": "Ada Lovelace", "email": "ada@example.com", "username": "ada", "password": "correct horse 42"}'
  signed_in=$(sign_in ada 'correct horse 42' laptop)
  ada=$(jq -r .accessToken <<<"$signed_in")
  readers=$(post "$root" /v1/roles "{\"name\": \"Readers\", \"description\": \"Read\", \"permissions\": [$(
    send "$url/v1/permissions?perPage=100" -H "Authorization: Bearer $root" | jq -c '[.data[] | select(.name == "user.read" or .name == "audit.read") | .id] | .[]' | paste -sd,)]}" | jq -r .id)
  bob_id=$(post "$root" /v1/users "{\"name\": \"Bob\", \"email\": \"bob@example.com\", \"username\": \"bob\", \"password\": \"correct horse 43\",
    \"passwordConfirmation\": \"correct horse 43\", \"roles\": [\"$readers\"], \"permissions\": []}" | jq -r .id)
  project=$(post "$ada" /v1/projects '{"name": "Shop", "description": "Sells\nthings"}')
  id=$(jq -r .id <<<"$project")
  post "$ada" "/v1/projects/$id/environments" '{"key": "staging", "name": "Staging"}'
  staging=$(post "$ada" "/v1/projects/$id/regenerate-key?environment=staging" '{"kind": "server"}' | jq -r .sdkKey)
  post "$ada" "/v1/projects/$id/members" '{"emailOrUsername": "bob", "role": "Project Editor"}'
  post "$ada" "/v1/projects/$id/segments" '{"key": "beta", "name": "Beta", "included": ["user-3", "user-5"], "excluded": ["user-7"],
    "conditions": [{"attribute": "plan.tier", "operator": "in", "values": ["pro", 3]}]}'
  post "$ada" "/v1/projects/$id/flags" '{"key": "new_checkout", "name": "Checkout", "enabled": true, "rolloutPercentage": 33.333, "tags": ["shop"]}'
  post "$ada" "/v1/projects/$id/flags" '{"key": "theme", "type": "string", "enabled": true, "variations": [{"key": "light", "value": "light"},
    {"key": "dark", "value": "dark"}, {"key": "odd", "value": "ä\"ö"}], "offVariation": "light",
    "fallthrough": {"distribution": [{"variation": "light", "percentage": 60}, {"variation": "dark", "percentage": 39.5}, {"variation": "odd", "percentage": 0.5}]},
    "prerequisites": [{"flag": "new_checkout", "variations": ["on"]}]}'
  post "$ada" "/v1/projects/$id/flags" '{"key": "limit", "type": "number", "variations": [{"key": "low", "value": 1.50}, {"key": "high", "value": 3}],
    "offVariation": "low", "fallthrough": {"variation": "high"}}'
  rule="/v1/projects/$id/flags/new_checkout/rules"
  post "$ada" "$rule" '{"ruleType": "email_domain", "ruleValue": "@example.com", "priority": 5}'
  post "$ada" "$rule" '{"ruleType": "segment", "ruleValue": "beta", "serve": {"distribution": [{"variation": "on", "percentage": 50}, {"variation": "off", "percentage": 50}]}}'
  post "$ada" "$rule" '{"ruleType": "attributes", "conditions": [{"attribute": "app", "operator": "semverGreaterThan", "values": ["2.1.0"]},
    {"attribute": "mail", "operator": "matches", "values": ["^a+b"], "negate": true}], "serve": {"variation": "off"}, "priority": 9}'
  post "$ada" "/v1/projects/$id/flags/limit/toggle?environment=staging" '{"enabled": true}'
  put "$ada" "/v1/projects/$id/flags/new_checkout" '{"description": "The new one"}'
  for context in '{"user_id": "user-1"}' '{"user_id": "user-2"}' '{"user_id": "user-3"}' '{"user_id": "user-5"}' '{"user_id": "user-7"}' \
    '{"user_id": "user-9", "user_email": "x@example.com"}' '{"user_id": "user-10", "custom_attributes": {"app": "2.2.0", "mail": "c"}}' \
    '{"user_id": "user-11", "custom_attributes": {"plan": {"tier": "pro"}}}' '{}'; do
    for key in "$(jq -r .sdkKey <<<"$project")" "$staging" "$(jq -r .clientKey <<<"$project")"; do
      answers=$(jq -c --arg key "$key" --argjson context "$context" --argjson answer "$(evaluate "$key" "$context")" \
        '. + [{key: $key, context: $context, answer: $answer}]' <<<"$answers")
    done
  done
  [[ $(curl -s -o /dev/null -w '%{http_code}' "$url/v1/auth/login" --json '{"emailOrUsername": "bob", "password": "wrong horse 42"}') == 401 ]]
  # When flags were last evaluated is written a second later, or at the end.
  jq -n --argjson answers "$answers" --argjson signedIn "$signed_in" --arg project "$id" --arg bob "$bob_id" \
    --argjson jwks "$(send "$url/.well-known/jwks.json")" --arg at "$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
    --argjson profile "$(send "$url/v1/users/me" -H "Authorization: Bearer $ada")" \
    --argjson flags "$(send "$url/v1/projects/$id/flags" -H "Authorization: Bearer $ada" | jq -c 'del(.data[].usage)')" \
    --argjson audit "$(send "$url/v1/audit-log?limit=100" -H "Authorization: Bearer $root")" \
    '{at: $at, project: $project, bob: $bob, kid: $jwks.keys[0].kid, refreshToken: $signedIn.refreshToken, accessToken: $signedIn.accessToken,
      profile: $profile, flags: $flags, audit: $audit.data, evaluations: $answers}' >"$1"
}

start DATABASE_URL="sqlite://$work/flagservice.db"
fill "$work/sqlite.json" >/dev/null
stop
sqlite3 "$work/flagservice.db" .dump >"$out/sqlite.sql"
jq --rawfile key "$work/flagservice.db.key" '. + {keyFile: $key}' "$work/sqlite.json" >"$out/sqlite.json"

mkdir "$work/server"
[[ $(id -u) -ne 0 ]] || chown postgres "$work/server"
port=$((20000 + RANDOM % 10000))
"${as_server[@]}" "$binaries/initdb" -D "$work/server/data" -U flagservice -A trust --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null
"${as_server[@]}" "$binaries/pg_ctl" -D "$work/server/data" -l "$work/server/log" -w \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/server -c fsync=off" start >/dev/null
encryption_key=$(openssl rand -base64 32)
start DATABASE_URL="postgres://flagservice:none@127.0.0.1:$port/postgres" ENCRYPTION_KEY="$encryption_key"
fill "$work/postgres.json" >/dev/null
stop
jq --arg key "$encryption_key" '. + {encryptionKey: $key}' "$work/postgres.json" >"$out/postgres.json"
pg_dump -h 127.0.0.1 -p "$port" -U flagservice --inserts --no-owner --no-privileges postgres |
  grep -vE '^(--|\\(un)?restrict|SET transaction_timeout|$)' >"$out/postgres.sql"
ls -l "$out"
