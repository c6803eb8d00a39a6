@NullMarked
package dev.bluetick.commands;

import org.jspecify.annotations.NullMarked;
