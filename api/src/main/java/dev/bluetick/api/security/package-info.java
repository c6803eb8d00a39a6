/// Who may call: tokens, keys, and the rules of each path.
@NullMarked
package dev.bluetick.api.security;

import org.jspecify.annotations.NullMarked;
