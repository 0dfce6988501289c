# shellcheck shell=bash
# Sourced by backup.sh and restore.sh: which database DATABASE_URL names, and sets it for PostgreSQL's programs.
# They learn it from their own environment variables, for arguments can be read by everybody on the machine.

fail() {
  echo "$1" >&2
  exit "${2:-1}"
}

if [[ -n ${DATABASE_URL_FILE:-} ]]; then
  [[ -z ${DATABASE_URL:-} ]] || fail 'DATABASE_URL and DATABASE_URL_FILE are both set; set only one of them.'
  DATABASE_URL=$(<"$DATABASE_URL_FILE") || fail "DATABASE_URL_FILE can't be read."
  export DATABASE_URL
  unset DATABASE_URL_FILE
fi
[[ -n ${DATABASE_URL:-} ]] || fail 'Set DATABASE_URL to the database, as for the service.'

# How the program is called, for SQLite.
# shellcheck disable=SC2034
read -ra program <<<"${FLAGSERVICE:-dotnet /app/FlagService.Api.dll}"

decode() {
  local text=${1//\\/\\\\}
  printf '%b' "${text//%/\\x}"
}

is_sqlite() {
  [[ ${DATABASE_URL,,} == sqlite://* ]]
}

# The settings of the .NET driver that PostgreSQL's programs have too, by the names that either gives them.
use_setting() { # NAME VALUE
  local name=${1,,} value=$2
  case ${name// /} in
    sslmode)
      value=${value,,}
      case $value in
        verifyca) value=verify-ca ;;
        verifyfull) value=verify-full ;;
      esac
      export PGSSLMODE=$value
      ;;
    rootcertificate | sslrootcert) export PGSSLROOTCERT=$value ;;
  esac
}

use_postgres() {
  local pattern='^postgres(ql)?://([^:@/?]+)(:([^@/?]*))?@(\[[0-9a-fA-F:.]+\]|[^]:@/?[]+)(:([0-9]+))?/([^/?]+)(\?(.*))?$' setting settings
  [[ $DATABASE_URL =~ $pattern ]] || fail 'DATABASE_URL must be sqlite:///absolute/path.db or postgres://user:password@host:5432/database.'
  PGUSER=$(decode "${BASH_REMATCH[2]}")
  PGPASSWORD=$(decode "${BASH_REMATCH[4]}")
  PGHOST=${BASH_REMATCH[5]//[\[\]]/}
  PGPORT=${BASH_REMATCH[7]:-5432}
  PGDATABASE=$(decode "${BASH_REMATCH[8]}")
  IFS='&' read -ra settings <<<"${BASH_REMATCH[10]}"
  for setting in "${settings[@]}"; do
    use_setting "$(decode "${setting%%=*}")" "$(decode "${setting#*=}")"
  done
  export PGUSER PGPASSWORD PGHOST PGPORT PGDATABASE
}
