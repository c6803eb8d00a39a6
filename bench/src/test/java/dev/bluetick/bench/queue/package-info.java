@NullMarked
package dev.bluetick.bench.queue;

import org.jspecify.annotations.NullMarked;
