@NullMarked
package dev.bluetick.sagas.push;

import org.jspecify.annotations.NullMarked;
