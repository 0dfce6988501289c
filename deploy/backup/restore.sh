#!/usr/bin/env bash
# Restores FILE, which backup.sh wrote, to the database of DATABASE_URL: restore.sh FILE
# The database must be empty (SQLite: not there yet), and no service may run on it. All of it is restored or nothing.
set -euo pipefail
umask 077

if [[ $# -ne 1 || $1 == -* ]]; then
  echo 'usage: DATABASE_URL=... restore.sh FILE' >&2
  exit 2
fi

# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/database.sh"
file=$1
[[ -f $file ]] || fail "There is no backup at $file."

if is_sqlite; then
  exec "${program[@]}" restore "$file"
fi

use_postgres
ask() {
  psql --no-psqlrc --no-align --tuples-only --set=ON_ERROR_STOP=1 --command="$1"
}

pg_restore --file=/dev/null "$file" || fail "$file is damaged, or no backup."
held=$(ask "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')")
[[ $held == 0 ]] || fail "The database $PGDATABASE on $PGHOST:$PGPORT is not empty; a backup is restored into an empty one."

# References and unique values are checked as they are made; one that doesn't hold takes everything back.
pg_restore --dbname="$PGDATABASE" --exit-on-error --single-transaction --no-owner --no-privileges "$file"
# The restored tables alone: the system's own belong to somebody else.
tables=$(ask "SELECT string_agg(format('%I.%I', schemaname, tablename), ', ') FROM pg_tables
  WHERE schemaname <> 'information_schema' AND schemaname NOT LIKE 'pg\\_%'")
ask "ANALYZE $tables" >/dev/null

echo "Restored $file to PostgreSQL, $PGHOST:$PGPORT/$PGDATABASE: $(ask "SELECT count(*) FROM users") users, $(ask 'SELECT count(*) FROM projects') projects."
echo 'Start the service with the ENCRYPTION_KEY of its time, where there was one.'
