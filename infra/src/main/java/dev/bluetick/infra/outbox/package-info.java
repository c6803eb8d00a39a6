/// Files for what would have gone out: one line of JSON for each message.
@NullMarked
package dev.bluetick.infra.outbox;

import org.jspecify.annotations.NullMarked;
