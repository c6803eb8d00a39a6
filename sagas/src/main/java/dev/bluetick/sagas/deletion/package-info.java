/// What was deleted for everyone is followed to phones that sleep, and its window is closed.
@NullMarked
package dev.bluetick.sagas.deletion;

import org.jspecify.annotations.NullMarked;
