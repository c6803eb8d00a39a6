@NullMarked
package dev.bluetick.bench;

import org.jspecify.annotations.NullMarked;
