/// How connections reach the edge: by WebSocket at /ws on Jetty itself, by SockJS at /sockjs through Spring.
@NullMarked
package dev.bluetick.edgews.transport;

import org.jspecify.annotations.NullMarked;
