/// Pushes: whom to tell of which messages, when not any more, and what to drop.
@NullMarked
package dev.bluetick.commands.push;

import org.jspecify.annotations.NullMarked;
