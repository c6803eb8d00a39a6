/// Questions about conversations: inbox, history, receipts, stars, and what a device has missed.
@NullMarked
package dev.bluetick.queries.conversation;

import org.jspecify.annotations.NullMarked;
