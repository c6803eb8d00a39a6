package dev.bluetick.projections.group;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.commands.group.GroupRole;
import dev.bluetick.commands.group.GroupSettings;
import dev.bluetick.commands.group.InviteLink;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of groups and where they lie.
final class GroupRows {

    static final String GROUPS = "groups";
    /// Those who are and who were in each group.
    static final String MEMBERS = "group-members";

    static final String REQUESTS = "group-requests";
    /// The groups each person is in now.
    static final String MEMBERSHIPS = "memberships";

    static final List<String> TABLES = List.of(GROUPS, MEMBERS, REQUESTS, MEMBERSHIPS);

    static final byte[] THERE = {};

    /// @param position of the last event that is in all rows of the group
    record Group(
            long position,
            GroupProfile profile,
            UserId createdBy,
            Instant createdAt,
            GroupSettings settings,
            int members,
            @Nullable InviteLink link) {

        Group at(long next) {
            return new Group(next, profile, createdBy, createdAt, settings, members, link);
        }

        Group with(GroupProfile other) {
            return new Group(position, other, createdBy, createdAt, settings, members, link);
        }

        Group with(GroupSettings others) {
            return new Group(position, profile, createdBy, createdAt, others, members, link);
        }

        Group withMembers(int count) {
            return new Group(position, profile, createdBy, createdAt, settings, count, link);
        }

        Group withLink(@Nullable InviteLink other) {
            return new Group(position, profile, createdBy, createdAt, settings, members, other);
        }
    }

    /// @param role null: a former member
    /// @param seq of the entry that they came by
    /// @param place among those who came by it
    /// @param name of the group when they left, as `pictureMediaId`
    record Member(
            @Nullable GroupRole role,
            Instant joinedAt,
            long seq,
            int place,
            @Nullable String name,
            @Nullable String pictureMediaId) {

        static Member coming(GroupRole role, Instant at, long seq, int place) {
            return new Member(role, at, seq, place, null, null);
        }

        Member as(GroupRole other) {
            return new Member(other, joinedAt, seq, place, null, null);
        }

        Member leaving(GroupProfile last) {
            return new Member(null, joinedAt, seq, place, last.name(), last.pictureMediaId());
        }
    }

    record Request(Instant at, long position) {}

    private GroupRows() {}

    static ViewKey group(GroupId group) {
        return new ViewKey(GROUPS, group.value(), SortKey.ONLY);
    }

    static ViewKey member(GroupId group, UserId user) {
        return new ViewKey(MEMBERS, group.value(), SortKey.of(user.value()));
    }

    static ViewKey request(GroupId group, UserId user) {
        return new ViewKey(REQUESTS, group.value(), SortKey.of(user.value()));
    }

    static ViewKey membership(UserId user, GroupId group) {
        return new ViewKey(MEMBERSHIPS, user.value(), SortKey.of(group.value()));
    }

    static @Nullable Group group(byte @Nullable [] row) {
        return row == null ? null : Cbor.decode(row, Group.class);
    }

    static @Nullable Member member(byte @Nullable [] row) {
        return row == null ? null : Cbor.decode(row, Member.class);
    }
}
