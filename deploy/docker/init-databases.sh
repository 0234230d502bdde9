#!/usr/bin/env bash
# Run once by the postgres image on an empty volume: two roles, each the owner of its own database, as in deploy/lib/run-postgres.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v zhengyun="$ZY_DATABASE_PASSWORD" -v keycloak="$ZY_KEYCLOAK_DB_PASSWORD" -U postgres <<'SQL'
CREATE ROLE zhengyun LOGIN PASSWORD :'zhengyun';
CREATE ROLE keycloak LOGIN PASSWORD :'keycloak';
CREATE DATABASE zhengyun OWNER zhengyun;
CREATE DATABASE keycloak OWNER keycloak;
SQL
