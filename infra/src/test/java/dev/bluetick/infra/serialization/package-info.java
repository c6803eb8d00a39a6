@NullMarked
package dev.bluetick.infra.serialization;

import org.jspecify.annotations.NullMarked;
