/// The inbox, history and the message commands, for clients without a socket.
@NullMarked
package dev.bluetick.api.conversation;

import org.jspecify.annotations.NullMarked;
