/// What waits for somebody is brought to them.
@NullMarked
package dev.bluetick.sagas.delivery;

import org.jspecify.annotations.NullMarked;
