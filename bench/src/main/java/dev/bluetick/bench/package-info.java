/// The load driver. Scenarios know a protocol through [dev.bluetick.bench.load.ChatDriver] alone.
@NullMarked
package dev.bluetick.bench;

import org.jspecify.annotations.NullMarked;
