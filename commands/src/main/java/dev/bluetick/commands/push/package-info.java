/// Push notifications: whom to tell of which messages, and when not any more.
@NullMarked
package dev.bluetick.commands.push;

import org.jspecify.annotations.NullMarked;
