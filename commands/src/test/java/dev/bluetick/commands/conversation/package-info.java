@NullMarked
package dev.bluetick.commands.conversation;

import org.jspecify.annotations.NullMarked;
