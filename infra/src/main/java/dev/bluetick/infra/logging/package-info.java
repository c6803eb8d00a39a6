/// How much of one thing is logged.
@NullMarked
package dev.bluetick.infra.logging;

import org.jspecify.annotations.NullMarked;
