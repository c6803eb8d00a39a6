@NullMarked
package dev.bluetick.api.group;

import org.jspecify.annotations.NullMarked;
