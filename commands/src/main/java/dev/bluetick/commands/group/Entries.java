package dev.bluetick.commands.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.ContentStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Appends a change of the group to its conversation: a message of kind SYSTEM, which those see who are in the
/// group before or after it.
final class Entries {

    private final GroupState state;
    private final Services services;

    Entries(GroupState state, Services services) {
        this.state = state;
        this.services = services;
    }

    void append(Act act, Function<Entry, GroupEntry> decided) {
        long seq = state.log.nextSeq();
        long nth = state.log.has(act.user()) ? state.log.member(act.user()).sent() + 1 : 1;
        GroupEntry event = decided.apply(new Entry(act.messageId(), seq, nth, act.by(), act.at()));
        services.contents()
                .put(
                        event.groupId().conversationId(),
                        ContentStore.Stored.ofEntry(act.messageId(), seq, act.by(), act.at()),
                        new ClientId("entry-" + act.messageId()),
                        EntryText.of(event));
        Set<UserId> concerned = new LinkedHashSet<>(state.members.everybody());
        apply(event);
        concerned.addAll(state.members.everybody());
        services.recipients().everybody(List.copyOf(concerned));
    }
}
