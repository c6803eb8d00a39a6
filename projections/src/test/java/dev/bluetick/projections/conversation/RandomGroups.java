package dev.bluetick.projections.conversation;

import dev.bluetick.commands.Event;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Arrangement;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.commands.group.GroupSettings;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.projections.GroupChronicle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/// A legal history of a few groups, told by chance: people come, go and come again, and some hardly ever look.
final class RandomGroups {

    /// Ids of which one begins with another, so that a scan which leaves its partition is seen.
    static final List<UserId> USERS = Stream.of("u1", "u10", "u100", "u2", "u20", "u3", "u4", "u5")
            .map(UserId::new)
            .toList();

    /// Who looks so seldom that far more than one row's steps lie between.
    private static final List<UserId> SLEEPY = List.of(new UserId("u100"), new UserId("u5"));

    static final List<DeviceId> DEVICES = List.of(new DeviceId("d1"), new DeviceId("d10"), new DeviceId("d2"));

    static final List<GroupId> GROUPS = List.of(new GroupId("g7"), new GroupId("g70"), new GroupId("g8"));

    private static final int MOST_STAYS = 60;

    private record Told(List<MessageSent> sent, Set<UserId> waiting, Set<UserId> admins) {
        Told() {
            this(new ArrayList<>(), new LinkedHashSet<>(), new HashSet<>());
        }
    }

    private final Random random;
    private final GroupChronicle chronicle = new GroupChronicle();
    private final List<GroupId> begun = new ArrayList<>();
    private final Map<GroupId, Told> told = new HashMap<>();
    private final Set<MessageSent> deleted = new HashSet<>();
    private final Map<String, Integer> stays = new HashMap<>();

    RandomGroups(Random random) {
        this.random = random;
        USERS.forEach(user -> chronicle.addDevice(user, DEVICES.getFirst()));
    }

    static List<Event> of(Random random, int steps) {
        RandomGroups history = new RandomGroups(random);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            events.addAll(history.step());
        }
        return events;
    }

    List<Event> step() {
        chronicle.pass(Duration.ofMillis(random.nextInt(3)));
        int dice = random.nextInt(100);
        if (begun.isEmpty() || begun.size() < GROUPS.size() && dice < 10) {
            create(GROUPS.get(begun.size()));
        } else {
            GroupId group = any(begun);
            if (chronicle.members(group).isEmpty()) {
                add(group);
            } else {
                in(group, dice);
            }
        }
        return chronicle.take();
    }

    private void in(GroupId group, int dice) {
        if (dice < 35) {
            of(group).sent.add(chronicle.send(group, member(group)));
        } else if (dice < 62) {
            raise(group);
        } else if (dice < 76) {
            withMessage(group, dice);
        } else if (dice < 82) {
            add(group);
        } else if (dice < 85) {
            remove(group);
        } else if (dice < 88) {
            leave(group);
        } else if (dice < 91) {
            role(group);
        } else if (dice < 93) {
            change(group);
        } else if (dice < 96) {
            door(group);
        } else if (dice < 98) {
            arrange(group);
        } else if (random.nextBoolean()) {
            chronicle.addDevice(any(USERS), any(DEVICES));
        } else {
            chronicle.removeDevice(any(USERS), any(DEVICES));
        }
    }

    private void create(GroupId group) {
        begun.add(group);
        List<UserId> first = some(USERS);
        Sender by = new Sender(first.getFirst(), any(DEVICES));
        of(group).admins.add(by.userId());
        chronicle.create(group, by, "group " + random.nextInt(9), first.subList(1, first.size()));
    }

    private void raise(GroupId group) {
        List<DevicePosition> held = new ArrayList<>();
        List<DevicePosition> read = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            UserId user = any(USERS);
            long last = chronicle.lastSeen(group, user);
            if (last > 0 && (!SLEEPY.contains(user) || random.nextInt(40) == 0)) {
                long upTo = Math.max(1, last - random.nextInt(6));
                (random.nextInt(3) == 0 ? read : held).add(new DevicePosition(user, any(DEVICES), upTo));
            }
        }
        chronicle.raise(group, held, read);
    }

    private void withMessage(GroupId group, int dice) {
        List<MessageSent> all = of(group).sent;
        if (all.isEmpty()) {
            return;
        }
        MessageSent message =
                all.get(Math.max(0, all.size() - 1 - random.nextInt(random.nextBoolean() ? 5 : all.size())));
        UserId user = any(USERS);
        if (!chronicle.sees(group, user, message.seq())) {
            return;
        }
        if (dice < 67) {
            chronicle.hide(group, message.messageId(), message.seq(), user);
        } else if (dice < 71) {
            if (deleted.add(message)) {
                chronicle.delete(group, message.messageId(), message.seq(), user);
            }
        } else {
            chronicle.star(group, message.messageId(), message.seq(), user, random.nextInt(3) > 0);
        }
    }

    private void add(GroupId group) {
        List<UserId> users = new ArrayList<>(new LinkedHashSet<>(some(List.of(any(USERS), any(USERS)))));
        users.removeIf(user -> chronicle.members(group).contains(user)
                || stays.merge(group + " " + user, 1, Integer::sum) > MOST_STAYS);
        if (users.isEmpty()) {
            return;
        }
        of(group).waiting.removeAll(users);
        boolean alone = chronicle.members(group).isEmpty() || users.size() == 1 && random.nextBoolean();
        Sender by = alone ? new Sender(users.getFirst(), any(DEVICES)) : member(group);
        chronicle.add(group, by, users, alone ? Long.valueOf(random.nextInt(3)) : null);
    }

    private void remove(GroupId group) {
        List<UserId> users = new ArrayList<>(some(chronicle.members(group)));
        if (users.size() > 1) {
            List<UserId> going = List.copyOf(users.subList(1, Math.min(users.size(), 3)));
            of(group).admins.removeAll(going);
            chronicle.remove(group, new Sender(users.getFirst(), any(DEVICES)), going);
        }
    }

    private void leave(GroupId group) {
        Sender by = member(group);
        of(group).admins.remove(by.userId());
        UserId successor = any(chronicle.members(group));
        boolean takesOver = of(group).admins.isEmpty() && !successor.equals(by.userId());
        if (takesOver) {
            of(group).admins.add(successor);
        }
        chronicle.leave(group, by, takesOver ? successor : null);
    }

    private void role(GroupId group) {
        UserId user = member(group).userId();
        if (of(group).admins.add(user)) {
            chronicle.appoint(group, member(group), user);
        } else {
            of(group).admins.remove(user);
            chronicle.dismiss(group, member(group), user);
        }
    }

    private void change(GroupId group) {
        boolean profile = random.nextBoolean();
        String text = "text " + random.nextInt(99);
        GroupRole role = any(List.of(GroupRole.values()));
        chronicle.change(
                group,
                member(group),
                profile ? new GroupProfile(text, text, random.nextBoolean() ? "media" : null) : null,
                profile ? null : new GroupSettings(role, GroupRole.ADMIN, role, random.nextBoolean()));
    }

    private void door(GroupId group) {
        UserId by = member(group).userId();
        UserId user = any(USERS);
        switch (random.nextInt(4)) {
            case 0 -> chronicle.createInvite(group, by, new InviteLink(random.nextInt(3), null, 9, 0));
            case 1 -> chronicle.revokeInvite(group, by);
            case 2 -> {
                if (!chronicle.members(group).contains(user)
                        && of(group).waiting.add(user)) {
                    chronicle.request(group, user, 1);
                }
            }
            default -> {
                if (of(group).waiting.remove(user)) {
                    chronicle.closeRequests(group, by, List.of(user));
                }
            }
        }
    }

    private void arrange(GroupId group) {
        UserId user = member(group).userId();
        chronicle.arrange(group, user, new Arrangement(random.nextInt(3) == 0, random.nextBoolean(), null));
    }

    private Told of(GroupId group) {
        return told.computeIfAbsent(group, _ -> new Told());
    }

    private Sender member(GroupId group) {
        return new Sender(any(chronicle.members(group)), any(DEVICES));
    }

    private List<UserId> some(List<UserId> of) {
        List<UserId> some = new ArrayList<>(of);
        Collections.shuffle(some, random);
        return some.subList(0, 1 + random.nextInt(some.size()));
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
