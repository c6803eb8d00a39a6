/// Whom the caller knows.
@NullMarked
package dev.bluetick.api.contact;

import org.jspecify.annotations.NullMarked;
