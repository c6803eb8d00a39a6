package dev.bluetick.queries.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A place in an inbox: the newest activity first, and of two of the same millisecond the one with the lower
/// id.
record InboxCursor(long at, String conversationId) implements Comparable<InboxCursor> {

    static final InboxCursor START = new InboxCursor(Long.MAX_VALUE, "");

    static InboxCursor of(Inbox.Entry entry) {
        return new InboxCursor(
                entry.lastActivityAt().toEpochMilli(), entry.conversationId().value());
    }

    static InboxCursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
            return new InboxCursor(Long.parseLong(parts[0]), parts[1]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw unknown();
        }
    }

    static long parseNumber(String text) {
        try {
            long number = Long.parseLong(text);
            if (number < 0) {
                // As a sort key it would stand above all ids, and the paging begin anew.
                throw unknown();
            }
            return number;
        } catch (NumberFormatException e) {
            throw unknown();
        }
    }

    private static Refused unknown() {
        return new Refused(Refusal.INVALID, "That is no cursor of ours; use a page's next, or none.");
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + conversationId).getBytes(StandardCharsets.UTF_8));
    }

    boolean isBefore(Inbox.Entry entry) {
        return compareTo(of(entry)) < 0;
    }

    @Override
    public int compareTo(InboxCursor other) {
        int byTime = Long.compare(other.at, at);
        return byTime != 0 ? byTime : conversationId.compareTo(other.conversationId);
    }
}
