/// What devices are told by push.
@NullMarked
package dev.bluetick.queries.push;

import org.jspecify.annotations.NullMarked;
