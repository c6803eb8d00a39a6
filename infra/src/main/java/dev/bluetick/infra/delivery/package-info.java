/// Finds again, after a start, what was sent and nobody watches over.
@NullMarked
package dev.bluetick.infra.delivery;

import org.jspecify.annotations.NullMarked;
