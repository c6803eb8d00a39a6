#!/usr/bin/env bash
# install.sh PACKAGE ...: installs from Debian's packages what is missing of them, and starts nothing: while apt-get runs
# policy-rc.d forbids it, and services that came new are not enabled either. What is installed already is left alone.
set -euo pipefail
policy=/usr/sbin/policy-rc.d
saved=$policy.before-bench

fail() { echo "install.sh: $*" >&2; exit 1; }
installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

missing=()
for package in "$@"; do installed "$package" || missing+=("$package"); done
[ ${#missing[@]} -gt 0 ] || exit 0
command -v apt-get >/dev/null || fail "no apt-get on this machine. Install by hand: ${missing[*]}"
[ "$(id -u)" = 0 ] || fail "only root installs packages. As root: apt-get install --no-install-recommends ${missing[*]}"

restore() {
  rm -f "$policy"
  if [ -e "$saved" ]; then mv "$saved" "$policy"; fi
}

# What was there before an install that was cut off is what counts.
if [ ! -e "$saved" ] && [ -e "$policy" ]; then mv "$policy" "$saved"; fi
trap restore EXIT
printf '#!/bin/sh\nexit 101\n' >"$policy"
chmod 755 "$policy"

services=(ejabberd:ejabberd.service prosody:prosody.service rabbitmq-server:rabbitmq-server.service
  erlang-base:epmd.service erlang-base:epmd.socket postgresql:postgresql.service)
new=()
for service in "${services[@]}"; do installed "${service%%:*}" || new+=("$service"); done

export DEBIAN_FRONTEND=noninteractive
apt-get install -y --no-install-recommends "${missing[@]}" >&2 ||
  { apt-get update >&2 && apt-get install -y --no-install-recommends "${missing[@]}" >&2; } ||
  fail "apt-get could not install ${missing[*]}; its messages are above"

for service in "${new[@]}"; do
  if installed "${service%%:*}" && command -v systemctl >/dev/null; then
    systemctl disable "${service#*:}" >&2 || echo "install.sh: could not disable ${service#*:}" >&2
  fi
done
