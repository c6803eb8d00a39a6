package dev.bluetick.api.group;

import dev.bluetick.api.Stamps;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.group.Act;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Stamps what is done to groups: who, when, and the ids of what may come of it.
@Component
class Acts {

    private final Ids ids;
    private final Stamps stamps;

    Acts(Ids ids, Stamps stamps) {
        this.ids = ids;
        this.stamps = stamps;
    }

    Act of(Caller caller) {
        return new Act(caller.sender(), new MessageId(ids.next()), now());
    }

    Instant now() {
        return stamps.now();
    }

    long newId() {
        return ids.next();
    }

    List<Long> newIds(int count) {
        return Stream.generate(ids::next).limit(count).toList();
    }
}
