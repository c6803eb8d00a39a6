/// Tests of the whole: the server as its users meet it, over HTTP and STOMP.
@NullMarked
package dev.bluetick.infra.whole;

import org.jspecify.annotations.NullMarked;
