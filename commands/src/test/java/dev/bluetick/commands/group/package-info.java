@NullMarked
package dev.bluetick.commands.group;

import org.jspecify.annotations.NullMarked;
