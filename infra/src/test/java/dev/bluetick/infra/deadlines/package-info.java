/// Deadlines, on each view store there is.
@NullMarked
package dev.bluetick.infra.deadlines;

import org.jspecify.annotations.NullMarked;
