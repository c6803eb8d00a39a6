/// The STOMP edge.
@NullMarked
package dev.bluetick.edgews;

import org.jspecify.annotations.NullMarked;
