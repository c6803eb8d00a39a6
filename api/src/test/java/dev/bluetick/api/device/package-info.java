@NullMarked
package dev.bluetick.api.device;

import org.jspecify.annotations.NullMarked;
