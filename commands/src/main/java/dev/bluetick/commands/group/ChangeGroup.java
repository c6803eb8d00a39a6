package dev.bluetick.commands.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Change how a group is called, looks or works. What is not named stays as it is; what changes nothing makes
/// no entry. The data need the role that the settings say, the settings themselves an admin.
public record ChangeGroup(GroupId groupId, Act act, List<Change> changes) implements GroupCommand {

    public ChangeGroup {
        changes = List.copyOf(changes);
    }

    public sealed interface Change {}

    /// One of what members see of it.
    public sealed interface ProfileChange extends Change {
        GroupProfile applyTo(GroupProfile now);
    }

    public record Name(String name) implements ProfileChange {
        @Override
        public GroupProfile applyTo(GroupProfile now) {
            return new GroupProfile(name, now.description(), now.pictureMediaId());
        }
    }

    public record Description(@Nullable String description) implements ProfileChange {
        @Override
        public GroupProfile applyTo(GroupProfile now) {
            return new GroupProfile(now.name(), description, now.pictureMediaId());
        }
    }

    public record Picture(@Nullable String mediaId) implements ProfileChange {
        @Override
        public GroupProfile applyTo(GroupProfile now) {
            return new GroupProfile(now.name(), now.description(), mediaId);
        }
    }

    /// One of what members may do.
    public sealed interface SettingChange extends Change {
        GroupSettings applyTo(GroupSettings now);
    }

    public record WhoMaySend(GroupRole role) implements SettingChange {
        @Override
        public GroupSettings applyTo(GroupSettings now) {
            return new GroupSettings(role, now.whoMayEdit(), now.whoMayAdd(), now.joinApproval());
        }
    }

    public record WhoMayEdit(GroupRole role) implements SettingChange {
        @Override
        public GroupSettings applyTo(GroupSettings now) {
            return new GroupSettings(now.whoMaySend(), role, now.whoMayAdd(), now.joinApproval());
        }
    }

    public record WhoMayAdd(GroupRole role) implements SettingChange {
        @Override
        public GroupSettings applyTo(GroupSettings now) {
            return new GroupSettings(now.whoMaySend(), now.whoMayEdit(), role, now.joinApproval());
        }
    }

    public record JoinApproval(boolean needed) implements SettingChange {
        @Override
        public GroupSettings applyTo(GroupSettings now) {
            return new GroupSettings(now.whoMaySend(), now.whoMayEdit(), now.whoMayAdd(), needed);
        }
    }
}
