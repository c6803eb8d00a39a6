@NullMarked
package dev.bluetick.infra.eventstore;

import org.jspecify.annotations.NullMarked;
