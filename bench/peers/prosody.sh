#!/usr/bin/env bash
# Prosody. VARIANT none: no archive; internal: the archive in its own files.
. "$(dirname "$0")/common.sh"

data=$(folder prosody prosody)
config "prosody-$variant.cfg.lua" >"$home/prosody.cfg.lua"
run prosody prosody --config "$home/prosody.cfg.lua" -F
serve "$(version prosody)"
