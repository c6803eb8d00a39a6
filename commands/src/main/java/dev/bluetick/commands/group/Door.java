package dev.bluetick.commands.group;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Decides who may come by themselves: by the group's link, or by an invite of their own.
final class Door {

    private final GroupState state;
    private final Services services;
    private final Entries entries;

    Door(GroupState state, Services services) {
        this.state = state;
        this.services = services;
        this.entries = new Entries(state, services);
    }

    void create(CreateInvite command) {
        state.members.checkRole(command.by(), GroupRole.ADMIN, "make its invite link");
        if (command.expiresAt() != null && !command.expiresAt().isAfter(command.at())) {
            throw new Refused(Refusal.INVALID, "expiresAt is " + command.expiresAt() + ", which is over.");
        }
        Integer maxUses = command.maxUses();
        if (maxUses != null && (maxUses < 1 || maxUses > InviteLink.MAX_USES)) {
            throw new Refused(
                    Refusal.INVALID, "maxUses is " + maxUses + "; it takes 1 to " + InviteLink.MAX_USES + ".");
        }
        InviteLink link = new InviteLink(command.inviteId(), command.expiresAt(), maxUses, 0);
        apply(new InviteCreated(command.groupId(), command.by(), link, command.at()));
    }

    void revoke(RevokeInvite command) {
        state.members.checkRole(command.by(), GroupRole.ADMIN, "revoke its invite link");
        if (state.link != null) {
            apply(new InviteRevoked(command.groupId(), command.by(), command.at()));
        }
    }

    JoinState join(JoinGroup command) {
        UserId user = command.act().user();
        if (state.members.has(user)) {
            return JoinState.JOINED;
        }
        // Nobody is left to let anyone in, or to look after a group.
        checkOpen(state.members.count() > 0);
        GroupState.Invited own = state.invites.get(user);
        if (own != null && own.inviteId() == command.inviteId()) {
            // It is worth what its giver may do now.
            checkOpen(command.act().at().isBefore(own.expiresAt())
                    && state.members.has(own.by(), state.settings.whoMayAdd()));
            return enter(command);
        }
        InviteLink link = state.link;
        checkOpen(link != null && link.inviteId() == command.inviteId());
        if (link != null) {
            checkOpen(link.isOpen(command.act().at()));
        }
        if (state.members.wasRemoved(user)) {
            throw new Refused(
                    Refusal.NOT_ALLOWED, "An admin has removed you from this group; ask an admin to add you again.");
        }
        return state.settings.joinApproval() ? request(command) : enter(command);
    }

    private static void checkOpen(boolean open) {
        if (!open) {
            throw new Refused(
                    Refusal.INVITE_ENDED,
                    "The invite has expired, was used up or revoked; ask whoever gave it to you for another.");
        }
    }

    private JoinState enter(JoinGroup command) {
        UserId user = command.act().user();
        if (!services.accounts().exists(user)) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no user " + user + " any more.");
        }
        services.size().check(state.members.count() + 1);
        entries.append(
                command.act(),
                entry -> new MembersAdded(
                        command.groupId(), entry, List.of(command.act().user()), command.inviteId()));
        return JoinState.JOINED;
    }

    private JoinState request(JoinGroup command) {
        UserId user = command.act().user();
        if (!state.requests.contains(user)) {
            if (state.requests.size() == GroupState.MAX_WAITING) {
                throw new Refused(
                        Refusal.TOO_MANY_WAITING,
                        GroupState.MAX_WAITING + " people wait to be let in already; try again later.");
            }
            apply(new JoinRequested(
                    command.groupId(), user, command.inviteId(), command.act().at()));
            services.recipients().everybody(state.members.admins());
        }
        return JoinState.REQUESTED;
    }

    void approve(ApproveRequests command) {
        state.members.checkRole(command.act().user(), GroupRole.ADMIN, "let people in");
        // Whoever has erased their account meanwhile is passed over.
        List<UserId> waiting = waiting(command.users()).stream()
                .filter(services.accounts()::exists)
                .toList();
        if (!waiting.isEmpty()) {
            services.size().check(state.members.count() + waiting.size());
            entries.append(command.act(), entry -> new MembersAdded(command.groupId(), entry, waiting, null));
        }
    }

    void decline(DeclineRequests command) {
        if (!command.users().equals(List.of(command.by())) || !state.requests.contains(command.by())) {
            state.members.checkRole(command.by(), GroupRole.ADMIN, "decline requests to join");
        }
        List<UserId> waiting = waiting(command.users());
        if (!waiting.isEmpty()) {
            apply(new RequestsClosed(command.groupId(), command.by(), waiting, command.at()));
            services.recipients().everybody(state.members.admins());
        }
    }

    private List<UserId> waiting(List<UserId> users) {
        Set<UserId> waiting = new LinkedHashSet<>(users);
        waiting.retainAll(state.requests);
        return List.copyOf(waiting);
    }
}
