@NullMarked
package dev.bluetick.infra.push;

import org.jspecify.annotations.NullMarked;
