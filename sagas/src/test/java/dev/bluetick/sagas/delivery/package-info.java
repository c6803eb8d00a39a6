@NullMarked
package dev.bluetick.sagas.delivery;

import org.jspecify.annotations.NullMarked;
