/// What every feature's commands share: whom a command is for, and how it is refused.
@NullMarked
package dev.bluetick.commands;

import org.jspecify.annotations.NullMarked;
