/// One thread for all sockets: event loop, connection, WebSocket client (RFC 6455).
@NullMarked
package dev.bluetick.bench.net;

import org.jspecify.annotations.NullMarked;
