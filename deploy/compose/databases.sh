#!/usr/bin/env bash
# Each service has a database and a role of its own.
set -euo pipefail
for name in users products orders payments notifications; do
    psql -v ON_ERROR_STOP=1 -v name="$name" -v password="$(cat "/run/secrets/$name")" -U postgres <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
done
