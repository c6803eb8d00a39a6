@NullMarked
package dev.bluetick.commands.account;

import org.jspecify.annotations.NullMarked;
