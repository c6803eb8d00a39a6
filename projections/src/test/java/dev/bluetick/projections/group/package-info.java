@NullMarked
package dev.bluetick.projections.group;

import org.jspecify.annotations.NullMarked;
