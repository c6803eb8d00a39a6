@NullMarked
package dev.bluetick.infra.outbox;

import org.jspecify.annotations.NullMarked;
