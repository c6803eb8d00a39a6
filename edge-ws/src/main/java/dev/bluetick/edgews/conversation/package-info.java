/// Conversations on the wire: what clients send there, and what is pushed to them.
@NullMarked
package dev.bluetick.edgews.conversation;

import org.jspecify.annotations.NullMarked;
