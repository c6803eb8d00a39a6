/// New ids.
@NullMarked
package dev.bluetick.infra.ids;

import org.jspecify.annotations.NullMarked;
