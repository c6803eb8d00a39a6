@NullMarked
package dev.bluetick.commands.contact;

import org.jspecify.annotations.NullMarked;
