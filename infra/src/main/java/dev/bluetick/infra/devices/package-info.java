/// What becomes of devices with time.
@NullMarked
package dev.bluetick.infra.devices;

import org.jspecify.annotations.NullMarked;
