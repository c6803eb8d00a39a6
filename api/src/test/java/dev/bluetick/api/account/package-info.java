@NullMarked
package dev.bluetick.api.account;

import org.jspecify.annotations.NullMarked;
