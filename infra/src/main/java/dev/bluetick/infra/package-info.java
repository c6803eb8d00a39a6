/// The executable: where every part is put together.
@NullMarked
package dev.bluetick.infra;

import org.jspecify.annotations.NullMarked;
