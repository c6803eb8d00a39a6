/// What a protocol must provide so that the scenarios can be run on it.
@NullMarked
package dev.bluetick.bench.load;

import org.jspecify.annotations.NullMarked;
