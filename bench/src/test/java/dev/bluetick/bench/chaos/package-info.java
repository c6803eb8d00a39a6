@NullMarked
package dev.bluetick.bench.chaos;

import org.jspecify.annotations.NullMarked;
