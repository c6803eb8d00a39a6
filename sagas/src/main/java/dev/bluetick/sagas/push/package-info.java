/// Those who are not here are notified, and notifications are taken back.
@NullMarked
package dev.bluetick.sagas.push;

import org.jspecify.annotations.NullMarked;
