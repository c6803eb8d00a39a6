-- Prosody on the loopback, plaintext, every message archived for both sides in its files.
pidfile = "@HOME@/prosody/prosody.pid"
data_path = "@HOME@/prosody/data"
log = { warn = "@HOME@/prosody/prosody.log" }
interfaces = { "127.0.0.1" }
local_interfaces = { "127.0.0.1" }
c2s_ports = {}
c2s_direct_tls_ports = {}
s2s_ports = {}
http_ports = { @PORT@ }
http_interfaces = { "127.0.0.1" }
https_ports = {}
http_default_host = "localhost"
c2s_require_encryption = false
allow_unencrypted_plain_auth = true
consider_websocket_secure = true
authentication = "internal_plain"
allow_registration = true
network_settings = { tcp_backlog = 4096 }
archive_expires_after = "never"
max_archive_query_results = 250
modules_disabled = { "s2s" }
modules_enabled = { "roster"; "saslauth"; "disco"; "ping"; "register_ibr"; "carbons"; "offline"; "mam"; "smacks"; "csi_simple"; "websocket" }
VirtualHost "localhost"
Component "conference.localhost" "muc"
  modules_enabled = { "muc_mam" }
  restrict_room_creation = false
  muc_room_locking = false
  muc_log_by_default = true
  muc_room_default_persistent = true
  muc_room_default_public = true
