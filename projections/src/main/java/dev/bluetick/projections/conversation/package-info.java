/// The inbox, history and receipts of conversations.
@NullMarked
package dev.bluetick.projections.conversation;

import org.jspecify.annotations.NullMarked;
