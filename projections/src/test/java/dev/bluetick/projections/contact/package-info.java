@NullMarked
package dev.bluetick.projections.contact;

import org.jspecify.annotations.NullMarked;
