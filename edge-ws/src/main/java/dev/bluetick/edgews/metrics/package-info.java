/// What the edge counts.
@NullMarked
package dev.bluetick.edgews.metrics;

import org.jspecify.annotations.NullMarked;
