/// How sagas run, and what becomes of an event that one of them fails on.
@NullMarked
package dev.bluetick.infra.sagas;

import org.jspecify.annotations.NullMarked;
