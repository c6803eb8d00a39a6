@NullMarked
package dev.bluetick.bench.stomp;

import org.jspecify.annotations.NullMarked;
