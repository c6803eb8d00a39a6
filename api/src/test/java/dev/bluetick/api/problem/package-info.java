@NullMarked
package dev.bluetick.api.problem;

import org.jspecify.annotations.NullMarked;
