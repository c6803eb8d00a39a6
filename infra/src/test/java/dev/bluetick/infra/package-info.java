@NullMarked
package dev.bluetick.infra;

import org.jspecify.annotations.NullMarked;
