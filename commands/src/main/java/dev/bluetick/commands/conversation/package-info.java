/// Conversations of two people: send, deliver, read, delete, star and arrange.
@NullMarked
package dev.bluetick.commands.conversation;

import org.jspecify.annotations.NullMarked;
