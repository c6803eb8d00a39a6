/// A plain message broker over STOMP, used as a messenger: a queue for each person.
@NullMarked
package dev.bluetick.bench.queue;

import org.jspecify.annotations.NullMarked;
