/// What is on its way to a client: a bounded queue, and who writes it.
@NullMarked
package dev.bluetick.edgews.wire;

import org.jspecify.annotations.NullMarked;
