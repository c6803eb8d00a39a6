@NullMarked
package dev.bluetick.bench.scenario;

import org.jspecify.annotations.NullMarked;
