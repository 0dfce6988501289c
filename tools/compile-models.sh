#!/usr/bin/env bash
# Writes down the model of each database as code, so that no start has to make it, and what all migrations say to a new SQLite file as one
# script: tools/compile-models.sh
# Needed after every change of the model; tools/add-migration.sh does it too, and tests fail where it was forgotten.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
persistence=src/Infrastructure/Persistence
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

dotnet tool restore
dotnet build tools/Migrations -p:CompiledModels=false -p:RunAnalyzers=false

for provider in Postgres Sqlite; do
  dotnet ef dbcontext optimize --no-build \
    --project src/Infrastructure --startup-project tools/Migrations \
    --context "${provider}DbContext" --namespace "FlagService.Infrastructure.Persistence.$provider" \
    --output-dir "$made/$provider"

  # Of the model itself we have a class of our own, which has the seals of the columns in it; nothing is public that need not be.
  rm -f "$made/$provider/${provider}DbContextModel.cs" "$made/$provider"/*AssemblyAttributes.cs
  find "$made/$provider" -name '*.cs' -exec sed -i \
    -e '1s/^\xef\xbb\xbf//' -e 's/^\( *\)public partial class/\1internal partial class/' -e '$a\' {} +
  rm -rf "$persistence/$provider/Compiled"
  mv "$made/$provider" "$persistence/$provider/Compiled"
done

dotnet ef migrations script --no-build --project src/Infrastructure --startup-project tools/Migrations --context SqliteDbContext \
  --output "$made/FirstSchema.sql"
sed -e '1s/^\xef\xbb\xbf//' -e '$a\' "$made/FirstSchema.sql" > "$persistence/Sqlite/FirstSchema.sql"
