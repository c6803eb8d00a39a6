/// How events and snapshots become bytes, under names that never change.
@NullMarked
package dev.bluetick.infra.serialization;

import org.jspecify.annotations.NullMarked;
