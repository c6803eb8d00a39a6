@NullMarked
package dev.bluetick.infra.sagas;

import org.jspecify.annotations.NullMarked;
