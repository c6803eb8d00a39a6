/// XMPP over WebSocket (RFC 7395), as a messenger uses it.
@NullMarked
package dev.bluetick.bench.xmpp;

import org.jspecify.annotations.NullMarked;
