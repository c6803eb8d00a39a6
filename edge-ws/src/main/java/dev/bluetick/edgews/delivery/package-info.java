/// What was sent and is not held: it is watched over until it is, or the write side knows that it waits.
@NullMarked
package dev.bluetick.edgews.delivery;

import org.jspecify.annotations.NullMarked;
