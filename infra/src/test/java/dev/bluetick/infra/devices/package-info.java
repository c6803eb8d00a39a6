@NullMarked
package dev.bluetick.infra.devices;

import org.jspecify.annotations.NullMarked;
