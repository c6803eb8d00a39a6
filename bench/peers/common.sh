# Sourced by the start scripts. Each is called as NAME.sh VARIANT HOME PORT PORT2 PORT3: it starts its server with all
# data and logs under HOME, an empty folder, listening on 127.0.0.1 and these ports alone. It prints "pid N" for each
# root process, "version ..." and, once the server answers at PORT, "ready"; it stops what it started by pid when its
# standard input ends, when it gets SIGTERM, or when one of its processes ends.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
variant=${1:?VARIANT} home=${2:?HOME} port=${3:?PORT} port2=${4:?PORT2} port3=${5:?PORT3}
ready_seconds=90
stop_seconds=30
pids=()
export HOME=$home PORT=$port PORT2=$port2 PORT3=$port3

fail() { echo "$(basename "$0"): $*" >&2; exit 1; }

# as USER COMMAND ...: replaces the shell it runs in; a user who is not root stays who they are.
as() {
  local user=$1; shift
  if [ "$(id -u)" = 0 ]; then exec setpriv --reuid="$user" --regid="$user" --init-groups "$@"; else exec "$@"; fi
}

# folder USER NAME: a folder of HOME that this user owns.
folder() {
  mkdir -p "$home/$2"
  [ "$(id -u)" != 0 ] || chown "$1" "$home/$2"
  echo "$home/$2"
}

# config TEMPLATE: with @HOME@, @PORT@, @PORT2@, @PORT3@ filled in.
config() {
  sed -e "s|@HOME@|$home|g" -e "s|@PORT@|$port|g" -e "s|@PORT2@|$port2|g" -e "s|@PORT3@|$port3|g" "$here/$1"
}

# run USER COMMAND ...: a root process, its output in HOME.
run() {
  (cd "$home" && as "$@") </dev/null >>"$home/output.log" 2>&1 &
  pids+=($!)
}

alive() { local pid; for pid in "${pids[@]}"; do kill -0 "$pid" 2>/dev/null || return 1; done; }

open_port() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

await_port() {
  local i
  for ((i = 0; i < ready_seconds * 10; i++)); do
    open_port "$1" && return
    alive || fail "a process ended before it served; see $home/output.log"
    sleep 0.1
  done
  fail "nothing listens at port $1 after $ready_seconds s; see $home/output.log"
}

# The last started first: a server before its database.
stop() {
  local i j
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill -TERM "${pids[i]}" 2>/dev/null || continue
    for ((j = 0; j < stop_seconds * 10; j++)); do kill -0 "${pids[i]}" 2>/dev/null || break; sleep 0.1; done
    kill -KILL "${pids[i]}" 2>/dev/null || true
  done
}

version() { dpkg-query -W -f='${Package} ${Version}' "$1"; }

serve() {
  local status
  await_port "$port"
  printf 'pid %s\n' "${pids[@]}"
  echo "version $1"
  echo ready
  while alive; do
    status=0
    read -r -t 1 _ || status=$?
    [ "$status" -gt 128 ] || [ "$status" = 0 ] || return 0
  done
  fail "a process ended by itself; see $home/output.log"
}

[ -d "$home" ] || fail "there is no folder $home"
chmod 755 "$home"
trap stop EXIT
trap 'exit 0' TERM INT HUP
