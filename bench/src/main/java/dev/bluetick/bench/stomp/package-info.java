/// Bluetick's wire contract, seen from the client.
@NullMarked
package dev.bluetick.bench.stomp;

import org.jspecify.annotations.NullMarked;
