/// The HTTP edge.
@NullMarked
package dev.bluetick.api;

import org.jspecify.annotations.NullMarked;
