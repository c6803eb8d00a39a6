@NullMarked
package dev.bluetick.api.security;

import org.jspecify.annotations.NullMarked;
