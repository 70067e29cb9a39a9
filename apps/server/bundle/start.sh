#!/bin/sh
# Needs nothing but a shell: Node and PostgreSQL are inside. Without words it serves; `./start.sh help` lists the commands.
set -e
case "$0" in */*) cd "${0%/*}" ;; esac
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-2}"
[ $# -gt 0 ] || set -- serve
exec "./node_modules/node-{platform}/bin/node" --env-file-if-exists=lianxin.env --max-semi-space-size=16 apps/server/src/main.ts "$@"
