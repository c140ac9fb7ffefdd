#!/usr/bin/env bash
# Does what the entrypoint of the image postgres does: the first start makes the data and runs /docker-entrypoint-initdb.d.
set -euo pipefail
bin=$(echo /usr/lib/postgresql/*/bin)
export PATH="$bin:$PATH" PGDATA=/var/lib/postgresql/data
if [ "$(id -u)" = 0 ]; then
    install -d -o postgres -g postgres -m 700 "$PGDATA" /var/run/postgresql
    exec setpriv --reuid postgres --regid postgres --init-groups "$0" "$@"
fi
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    # shellcheck disable=SC2086
    initdb -U postgres -A scram-sha-256 --auth-local trust --pwfile "$POSTGRES_PASSWORD_FILE" ${POSTGRES_INITDB_ARGS:-} >/dev/null
    echo "host all all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
    pg_ctl -w start -o "-c listen_addresses=''" >/dev/null
    for script in /docker-entrypoint-initdb.d/*.sh; do bash "$script"; done
    pg_ctl -w stop -m fast >/dev/null
fi
exec "$@" -c listen_addresses='*'
