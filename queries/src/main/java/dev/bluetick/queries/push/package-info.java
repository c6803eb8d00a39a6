/// What notifications say.
@NullMarked
package dev.bluetick.queries.push;

import org.jspecify.annotations.NullMarked;
