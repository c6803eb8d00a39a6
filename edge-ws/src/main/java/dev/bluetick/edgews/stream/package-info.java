/// The ordered stream of events of one device: caught up from the read models, then live, and back when it
/// must.
@NullMarked
package dev.bluetick.edgews.stream;

import org.jspecify.annotations.NullMarked;
