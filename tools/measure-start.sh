#!/bin/bash
# Measures how long a published program takes from start to ready, what processor time that takes, and what memory of its own it holds when nothing
# is asked of it: on a new SQLite database, then on the same one again.
#
#   tools/measure-start.sh publish/FlagService.Api.dll [STARTS]
set -euo pipefail

program=$(realpath "${1:?usage: $0 PROGRAM.dll [STARTS]}")
starts=${2:-5}
folder=$(mktemp -d)
service=
trap '[ -z "$service" ] || kill "$service" 2> /dev/null || true; rm -rf "$folder"' EXIT
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')

ticks() { awk '{ print $14, $15 }' "/proc/$1/stat"; }

for i in $(seq "$starts"); do
    begin=$(date +%s%N)
    HOST=127.0.0.1 PORT=$port DATABASE_URL="sqlite://$folder/flags.db" ROOT_PASSWORD=first-start-2026 \
        dotnet "$program" > "$folder/log" 2>&1 &
    service=$!
    until curl --silent --fail --output /dev/null "http://127.0.0.1:$port/health/ready"; do
        kill -0 "$service" || { cat "$folder/log"; exit 1; }
        sleep 0.02
    done
    end=$(date +%s%N)
    read -r user system < <(ticks "$service")
    sleep 15
    memory=$(awk '/^RssAnon/ { print int($2 / 1024) }' "/proc/$service/status")
    awk -v what="$([ "$i" = 1 ] && echo "new database" || echo "existing")" -v ns=$((end - begin)) -v user="$user" -v sys="$system" \
        -v hz="$(getconf CLK_TCK)" -v memory="$memory" \
        'BEGIN { printf "%-13s ready after %.2f s, %.2f s user and %.2f s system time; idle after 15 s: %d MiB of its own (RssAnon)\n", what, ns / 1e9, user / hz, sys / hz, memory }'
    kill "$service"
    wait "$service"
    service=
done
