#!/bin/sh
# Restarts the API processes of this machine one after the other. Each is ready before the next one goes; the first that does not
# come back ends it, and the others run on.
#   deploy/rolling-restart.sh [seconds between two, 1 unless given]
set -eu
between="${1:-1}"
units=$(systemctl list-units --plain --no-legend --state=active 'invigil-api@*.service' | cut -d ' ' -f 1)
[ -n "$units" ] || { echo 'No API process runs here.' >&2; exit 1; }
for unit in $units; do
    echo "$unit"
    systemctl restart "$unit"
    sleep "$between"
done
