/// First figures, taken by hand: `java` runs [Figures] against a server of its own.
@NullMarked
package dev.bluetick.infra.figures;

import org.jspecify.annotations.NullMarked;
