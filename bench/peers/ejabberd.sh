#!/usr/bin/env bash
# ejabberd. VARIANT none: no archive; sql: the archive and the offline queue in a PostgreSQL of its own.
. "$(dirname "$0")/common.sh"

postgres=$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)

start_postgres() {
  [ -x "$postgres/initdb" ] || fail "there is no PostgreSQL"
  local data
  data=$(folder postgres postgres)
  (cd "$home" && as postgres "$postgres/initdb" -D "$data" -U postgres --auth=trust -E UTF8 --locale=C) >>"$home/output.log" 2>&1
  run postgres "$postgres/postgres" -D "$data" -h 127.0.0.1 -p "$port2" -k "$data"
  await_port "$port2"
  (cd "$home" && as postgres "$postgres/psql" -q -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$port2" -d postgres \
    -f /usr/share/ejabberd/sql/pg.sql) >>"$home/output.log" 2>&1
}

data=$(folder ejabberd ejabberd)
versions=$(version ejabberd)
if [ "$variant" = sql ]; then
  start_postgres
  versions="$versions, $(version "postgresql-$(basename "$(dirname "$postgres")")")"
fi
config "ejabberd-$variant.yml" >"$home/ejabberd.yml"
app=$(dpkg -L ejabberd | grep '/ebin/ejabberd\.app$')
# As ejabberdctl starts it, but without Erlang's distribution: nothing listens for other nodes.
run ejabberd env ERL_LIBS="$(dirname "$(dirname "$(dirname "$app")")")" ERL_CRASH_DUMP_BYTES=0 \
  ERL_MAX_PORTS=32000 ERL_MAX_ETS_TABLES=1400 HOME="$data" \
  EJABBERD_CONFIG_PATH="$home/ejabberd.yml" EJABBERD_LOG_PATH="$data/ejabberd.log" \
  erl +K true +P 250000 -noinput -mnesia dir "\"$data/mnesia\"" -s ejabberd
serve "$versions"
