package dev.bluetick.bench.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that a client did or saw, or that was done to the server: a line of the history. The order of the
/// lines is that in which clients came to know, as all of them live on one thread.
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface Happening {

    /// A message goes out, for the first time or once more.
    record Asked(String device, String clientId, String conversation, String content) implements Happening {}

    /// The server has answered that a message is durable.
    record Sent(String device, String clientId, String messageId, String conversation, long seq) implements Happening {}

    /// A message was shown to a device; without content it was a tombstone.
    ///
    /// @param session the number of the connection
    record Got(String device, int session, Message message) implements Happening {}

    /// A device has stored what it got, and never forgets it again. Only then it acknowledges it.
    record Held(String device, String conversation, long seq) implements Happening {}

    record ReadAsked(String device, String conversation, long upTo) implements Happening {}

    /// The server has answered that a reading is durable.
    record ReadDone(String device, String conversation, long upTo) implements Happening {}

    /// A device was shown ticks of a person: for its own messages above `above` and up to `upTo`.
    record Ticked(String device, Kind kind, String conversation, String user, long upTo, long above)
            implements Happening {
        enum Kind {
            DELIVERED,
            READ
        }
    }

    record DeleteAsked(String device, String conversation, String messageId, boolean forEveryone)
            implements Happening {}

    /// The server has answered that a deletion is durable.
    record DeleteDone(String device, String conversation, String messageId, boolean forEveryone) implements Happening {}

    /// A device was told that a message has been deleted.
    record ToldDeleted(String device, String conversation, String messageId, boolean forEveryone)
            implements Happening {}

    record GroupAsked(String user, String group, Change change, List<String> members) implements Happening {
        enum Change {
            CREATED,
            MEMBERS_ADDED,
            MEMBERS_REMOVED,
            LEFT
        }
    }

    /// @param status of HTTP; 0 where no answer came
    record GroupAnswered(String user, String group, GroupAsked.Change change, List<String> members, int status)
            implements Happening {}

    record Refused(String device, String code, @Nullable String clientId) implements Happening {}

    record Opened(String device, int session) implements Happening {}

    record Closed(String device, int session, String why) implements Happening {}

    /// The server was struck, or what struck it is over.
    record Struck(Fault fault, String detail) implements Happening {}

    record Healed(Fault fault, String detail) implements Happening {}
}
