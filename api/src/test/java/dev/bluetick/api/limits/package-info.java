@NullMarked
package dev.bluetick.api.limits;

import org.jspecify.annotations.NullMarked;
