/// Clients that behave badly, a server that is struck by faults, and a checker that afterwards says what of the
/// contract's guarantees was broken.
@NullMarked
package dev.bluetick.bench.chaos;

import org.jspecify.annotations.NullMarked;
