@NullMarked
package dev.bluetick.bench.net;

import org.jspecify.annotations.NullMarked;
