/// What is measured, without any word of a protocol.
@NullMarked
package dev.bluetick.bench.scenario;

import org.jspecify.annotations.NullMarked;
