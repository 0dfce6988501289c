#!/usr/bin/env bash
# Scaffolds the migration NAME for both databases from what the model has become: tools/add-migration.sh AddSegments
# Nothing is left behind if either of them fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

name=${1:-}
if [[ $# -ne 1 || ! $name =~ ^[A-Z][A-Za-z0-9]*$ ]]; then
  echo "usage: tools/add-migration.sh NAME    (a verb and a noun in PascalCase: AddSegments)" >&2
  exit 2
fi

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
persistence=src/Infrastructure/Persistence

folder() { echo "$persistence/$1/Migrations"; }

if compgen -G "$persistence/*/Migrations/*_$name.cs" >/dev/null; then
  echo "There is a migration $name already." >&2
  exit 1
fi

kept=$(mktemp -d)
for provider in Postgres Sqlite; do
  mkdir -p "$(folder $provider)" "$kept/$provider"
  cp -R "$(folder $provider)/." "$kept/$provider/"
done

finish() {
  local status=$? provider
  if [ $status -ne 0 ]; then
    for provider in Postgres Sqlite; do
      rm -rf "$(folder $provider)"
      cp -R "$kept/$provider" "$(folder $provider)"
      rmdir "$(folder $provider)" 2>/dev/null || true # it was not there before
    done
    echo "No migration was added." >&2
  fi
  rm -rf "$kept"
}
trap finish EXIT

dotnet tool restore
dotnet build tools/Migrations

for provider in Postgres Sqlite; do
  dotnet ef migrations add "$name" --no-build \
    --project src/Infrastructure --startup-project tools/Migrations \
    --context "${provider}DbContext" \
    --output-dir "Persistence/$provider/Migrations"
done

# In the ways of the house: no byte order mark, a line break at the end, nothing public that need not be.
find "$(folder Postgres)" "$(folder Sqlite)" -name '*.cs' -exec sed -i \
  -e '1s/^\xef\xbb\xbf//' -e 's/^\( *\)public partial class/\1internal partial class/' -e '$a\' {} +

echo "Read what was scaffolded before you commit it:"
find "$(folder Postgres)" "$(folder Sqlite)" -name "*_$name.cs"
