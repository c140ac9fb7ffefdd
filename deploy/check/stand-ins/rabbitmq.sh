#!/usr/bin/env bash
# Does what the entrypoint of the image rabbitmq does.
set -euo pipefail
if [ "$(id -u)" = 0 ]; then
    chown rabbitmq:rabbitmq /var/lib/rabbitmq
    exec setpriv --reuid rabbitmq --regid rabbitmq --init-groups "$0" "$@"
fi
export HOME=/var/lib/rabbitmq RABBITMQ_LOGS=- PATH="/usr/lib/rabbitmq/bin:$PATH"
exec "$@"
