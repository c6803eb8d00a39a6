/// STOMP 1.2 on text: frames in, frames out, and the limits they are held to.
@NullMarked
package dev.bluetick.edgews.stomp;

import org.jspecify.annotations.NullMarked;
