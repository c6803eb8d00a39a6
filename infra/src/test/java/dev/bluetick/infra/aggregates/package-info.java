@NullMarked
package dev.bluetick.infra.aggregates;

import org.jspecify.annotations.NullMarked;
