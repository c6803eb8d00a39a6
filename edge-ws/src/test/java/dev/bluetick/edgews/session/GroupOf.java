package dev.bluetick.edgews.session;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.Act;
import dev.bluetick.commands.group.AddMembers;
import dev.bluetick.commands.group.CreateGroup;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.RemoveMembers;
import dev.bluetick.edgews.MemoryCore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// A group of the tests, changed by one admin, as if over HTTP.
public final class GroupOf {

    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    public final GroupId id = GroupId.of(77);
    public final ConversationId conversation = id.conversationId();
    private final AtomicLong messages = new AtomicLong(1_000_000);
    private final MemoryCore core;
    private final Sender admin;

    public GroupOf(MemoryCore core, Sender admin, List<UserId> members) {
        this.core = core;
        this.admin = admin;
        core.send(new CreateGroup(id, act(), new GroupProfile("Team", null, null), members, List.of()))
                .join();
    }

    public void add(Sender... members) {
        core.send(new AddMembers(id, act(), users(members), List.of())).join();
    }

    public void remove(Sender... members) {
        core.send(new RemoveMembers(id, act(), users(members))).join();
    }

    private Act act() {
        return new Act(admin, new MessageId(messages.incrementAndGet()), NOON);
    }

    private static List<UserId> users(Sender... members) {
        return Arrays.stream(members).map(Sender::userId).toList();
    }

    /// The body of a SEND to /app/messages.
    String message(String clientId) {
        return "{\"clientId\":\"" + clientId + "\",\"to\":{\"conversationId\":\"" + conversation
                + "\"},\"type\":\"TEXT\",\"content\":\"x\"}";
    }

    String position(long upTo) {
        return "{\"conversationId\":\"" + conversation + "\",\"upTo\":" + upTo + "}";
    }
}
