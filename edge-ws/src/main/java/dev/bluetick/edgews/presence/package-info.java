/// Presence on the wire: who is shown to be here, and who is told of it.
@NullMarked
package dev.bluetick.edgews.presence;

import org.jspecify.annotations.NullMarked;
