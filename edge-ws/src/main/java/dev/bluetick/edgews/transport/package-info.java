/// How connections reach the edge: WebSocket on Jetty at /ws, SockJS at /sockjs.
@NullMarked
package dev.bluetick.edgews.transport;

import org.jspecify.annotations.NullMarked;
