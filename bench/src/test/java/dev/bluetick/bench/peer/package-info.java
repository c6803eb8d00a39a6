@NullMarked
package dev.bluetick.bench.peer;

import org.jspecify.annotations.NullMarked;
