#!/usr/bin/env bash
# RabbitMQ with Web-STOMP. VARIANT classic, quorum: which queues the clients declare, see rabbitmq-VARIANT.properties;
# the server is the same.
. "$(dirname "$0")/common.sh"

[ -f "$here/rabbitmq-$variant.properties" ] || fail "there is no variant $variant"
data=$(folder rabbitmq rabbitmq)
config rabbitmq.conf >"$home/rabbitmq.conf"
echo '[rabbitmq_web_stomp].' >"$home/enabled_plugins"
# A port mapper of its own, in the foreground; RabbitMQ would start one for all addresses, and leave it behind.
export ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$port2
run rabbitmq epmd
await_port "$port2"
run rabbitmq env HOME="$data" RUNNING_UNDER_SYSTEMD=1 RABBITMQ_NODENAME=bench@localhost RABBITMQ_DIST_PORT="$port3" \
  RABBITMQ_CONFIG_FILE="$home/rabbitmq.conf" RABBITMQ_CONF_ENV_FILE="$home/none" RABBITMQ_ADVANCED_CONFIG_FILE="$home/none" \
  RABBITMQ_ENABLED_PLUGINS_FILE="$home/enabled_plugins" RABBITMQ_MNESIA_BASE="$data/mnesia" \
  RABBITMQ_LOG_BASE="$data/log" RABBITMQ_PID_FILE="$data/pid" \
  RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' \
  /usr/lib/rabbitmq/bin/rabbitmq-server
serve "$(version rabbitmq-server)"
