#!/usr/bin/env bash
# Backs up the database of DATABASE_URL to FILE while the service runs: backup.sh FILE
#
# SQLite: by the program's own command `backup` (FLAGSERVICE says how the program is called). --with-key puts the key file beside it.
# PostgreSQL: by pg_dump, which must not be older than the server.
# Either way FILE is the state of one moment, can be read by this user alone, is checked, and is there whole or not at all.
# ENCRYPTION_KEY is not in it: who has both has everything, and without the key what it sealed is lost. Where PostgreSQL has no such key the
# keys that sign access tokens are in FILE in clear, which is said.
set -euo pipefail
umask 077

if [[ $# -lt 1 || $# -gt 2 || $1 == -* || ${2:---with-key} != --with-key ]]; then
  echo 'usage: DATABASE_URL=... backup.sh FILE [--with-key]' >&2
  exit 2
fi

# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/database.sh"
file=$1

if is_sqlite; then
  exec "${program[@]}" backup "$@"
fi

[[ $# -eq 1 ]] || fail "PostgreSQL has no key file; keep ENCRYPTION_KEY apart from the backup."
[[ ! -e $file ]] || fail "$file already exists and is not overwritten."
use_postgres
trap 'rm -f "$file.part"' EXIT

pg_dump --format=custom --no-owner --no-privileges --file="$file.part"
pg_restore --file=/dev/null "$file.part" # reads all of it
sync "$file.part"
mv -n "$file.part" "$file"
[[ ! -e $file.part ]] || fail "$file already exists and is not overwritten."

tables=$(pg_restore --list "$file" | grep -c ' TABLE DATA ')
echo "Backed up PostgreSQL, $PGHOST:$PGPORT/$PGDATABASE to $file: $tables tables, all of it read again."

# How many of the keys that sign access tokens are not sealed, as the backup itself has them.
in_clear=$(pg_restore --data-only --table=signing_keys --file=- "$file" | awk -F'\t' '
  /^COPY / { gsub(/.*\(|\).*/, ""); count = split($0, names, ", "); for (i = 1; i <= count; i++) if (names[i] == "sealed") column = i; next }
  column && $column == "f" { found++ }
  END { print found + 0 }')
if [[ $in_clear == 0 ]]; then
  echo 'It can only be decrypted with ENCRYPTION_KEY, which is not in it: store that key separately, as long as this backup.'
else
  echo "The service has no ENCRYPTION_KEY, so that $in_clear keys that sign access tokens are in it in clear, and people's addresses and devices too:" >&2
  echo 'whoever reads this file can sign in as anybody. Keep it like a password; set ENCRYPTION_KEY, rotate the keys (POST /v1/auth/keys/rotate) and back up again.' >&2
fi
