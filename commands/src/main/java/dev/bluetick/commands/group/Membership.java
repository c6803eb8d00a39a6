package dev.bluetick.commands.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides who is in a group and what it is.
final class Membership {

    private final GroupState state;
    private final Members members;
    private final Services services;
    private final Entries entries;

    Membership(GroupState state, Services services) {
        this.state = state;
        this.members = state.members;
        this.services = services;
        this.entries = new Entries(state, services);
    }

    AddedMembers create(CreateGroup command) {
        Comers comers = comers(command.act(), command.members(), command.inviteIds());
        services.size().check(1 + comers.allowed.size());
        entries.append(
                command.act(), entry -> new GroupCreated(command.groupId(), entry, command.profile(), comers.allowed));
        return invite(command.groupId(), command.act(), comers);
    }

    AddedMembers add(AddMembers command) {
        members.checkRole(command.act().user(), state.settings.whoMayAdd(), "add people to it");
        Comers comers = comers(command.act(), command.members(), command.inviteIds());
        if (!comers.allowed.isEmpty()) {
            services.size().check(members.count() + comers.allowed.size());
            entries.append(command.act(), entry -> new MembersAdded(command.groupId(), entry, comers.allowed, null));
        }
        return invite(command.groupId(), command.act(), comers);
    }

    /// Those who are not in the group yet: who may be added, and who has to be asked.
    private record Comers(List<UserId> allowed, List<PersonalInvite> asked) {}

    private Comers comers(Act act, List<UserId> users, List<Long> inviteIds) {
        if (users.size() > GroupSize.HIGHEST) {
            throw new Refused(
                    Refusal.INVALID,
                    "members has " + users.size() + " entries; it takes at most " + GroupSize.HIGHEST + ".");
        }
        Map<UserId, Long> news = new LinkedHashMap<>();
        for (int i = 0; i < users.size(); i++) {
            UserId user = users.get(i);
            if (!user.equals(act.user()) && !members.has(user)) {
                news.putIfAbsent(user, inviteIds.get(i));
            }
        }
        for (UserId user : news.keySet()) {
            if (!services.accounts().exists(user)) {
                throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + user + ". Nobody was added.");
            }
        }
        Set<UserId> letting = services.consent().whoLets(act.user(), news.keySet());
        List<UserId> allowed = new ArrayList<>();
        List<PersonalInvite> asked = new ArrayList<>();
        news.forEach((user, inviteId) -> {
            if (letting.contains(user)) {
                allowed.add(user);
            } else {
                asked.add(new PersonalInvite(inviteId, user, act.at().plus(PersonalInvite.VALID)));
            }
        });
        return new Comers(allowed, asked);
    }

    private AddedMembers invite(GroupId group, Act act, Comers comers) {
        if (!comers.asked.isEmpty()) {
            apply(new MembersInvited(group, act.user(), comers.asked, act.at()));
        }
        return new AddedMembers(comers.allowed, comers.asked);
    }

    void remove(RemoveMembers command) {
        members.checkRole(command.act().user(), GroupRole.ADMIN, "remove people from it");
        if (command.members().contains(command.act().user())) {
            throw new Refused(Refusal.INVALID, "members names yourself; leave the group instead.");
        }
        Set<UserId> leaving = new LinkedHashSet<>(command.members());
        leaving.removeIf(user -> !members.has(user));
        if (!leaving.isEmpty()) {
            entries.append(command.act(), entry -> new MembersRemoved(command.groupId(), entry, List.copyOf(leaving)));
        }
    }

    void leave(LeaveGroup command) {
        UserId leaving = command.act().user();
        if (members.periods(leaving).present()) {
            @Nullable UserId successor = members.successorOf(leaving);
            entries.append(command.act(), entry -> new MemberLeft(command.groupId(), entry, successor));
        }
    }

    void appoint(AppointAdmin command) {
        members.checkRole(command.act().user(), GroupRole.ADMIN, "make others admins");
        checkIn(command.member());
        if (!members.isAdmin(command.member())) {
            entries.append(command.act(), entry -> new AdminAppointed(command.groupId(), entry, command.member()));
        }
    }

    void dismiss(DismissAdmin command) {
        members.checkRole(command.act().user(), GroupRole.ADMIN, "dismiss admins");
        checkIn(command.member());
        if (members.isAdmin(command.member())) {
            members.checkNotLastAdmin(command.member());
            entries.append(command.act(), entry -> new AdminDismissed(command.groupId(), entry, command.member()));
        }
    }

    private void checkIn(UserId user) {
        if (!members.has(user)) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + user + " in this group.");
        }
    }

    void change(ChangeGroup command) {
        UserId by = command.act().user();
        members.checkMember(by);
        GroupProfile profile = state.profile();
        GroupSettings settings = state.settings;
        for (ChangeGroup.Change change : command.changes()) {
            switch (change) {
                case ChangeGroup.ProfileChange of -> {
                    members.checkRole(by, state.settings.whoMayEdit(), "change its name, description or picture");
                    profile = of.applyTo(profile);
                }
                case ChangeGroup.SettingChange of -> {
                    members.checkRole(by, GroupRole.ADMIN, "change its settings");
                    settings = of.applyTo(settings);
                }
            }
        }
        @Nullable GroupProfile newProfile = profile.equals(state.profile()) ? null : profile;
        @Nullable GroupSettings newSettings = settings.equals(state.settings) ? null : settings;
        if (newProfile != null || newSettings != null) {
            entries.append(command.act(), entry -> new GroupChanged(command.groupId(), entry, newProfile, newSettings));
        }
    }
}
