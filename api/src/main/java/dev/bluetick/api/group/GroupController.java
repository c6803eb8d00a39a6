package dev.bluetick.api.group;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.bluetick.api.Answers;
import dev.bluetick.api.limits.Buckets;
import dev.bluetick.api.limits.Limit;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.group.AddedMembers;
import dev.bluetick.commands.group.ChangeGroup;
import dev.bluetick.commands.group.CreateGroup;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.GroupProfile;
import dev.bluetick.queries.group.FindGroup;
import dev.bluetick.queries.group.GroupView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What groups there are, and how they are called, look and work.
@RestController
@RequestMapping("/api/v1/groups")
@Tag(name = "Groups")
class GroupController {

    record MadeView(GroupId groupId, ConversationId conversationId, List<Invites.InvitedView> invited) {}

    /// @param invite the link, where there is one, for admins alone
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record GroupPage(@JsonUnwrapped GroupView group, Invites.@Nullable InviteView invite) {}

    private final Answers answers;
    private final Acts acts;
    private final Invites invites;
    private final Buckets buckets;

    GroupController(Answers answers, Acts acts, Invites invites, Buckets buckets) {
        this.answers = answers;
        this.acts = acts;
        this.invites = invites;
        this.buckets = buckets;
    }

    /// Settings other than the usual ones are a change of their own, the second entry: should the server end in
    /// between, the group is there with the usual ones.
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make a group, with the caller as its admin; who does not let the caller add them is in invited,"
                    + " with a token to pass on to them")
    MadeView make(@AuthenticationPrincipal Jwt token, @RequestBody GroupBody body) {
        Caller caller = Caller.of(token);
        GroupProfile profile = body.profile();
        List<UserId> others = body.others();
        List<ChangeGroup.Change> settings = body.settingChanges();
        if (!others.isEmpty()) {
            buckets.take(Limit.MEMBERS_ADDED_BY_USER, caller.userId().value(), others.size());
        }
        GroupId group = GroupId.of(acts.newId());
        AddedMembers added =
                answers.decide(new CreateGroup(group, acts.of(caller), profile, others, acts.newIds(others.size())));
        if (!settings.isEmpty()) {
            answers.decide(new ChangeGroup(group, acts.of(caller), settings));
        }
        return new MadeView(group, group.conversationId(), invites.invited(group, added));
    }

    @GetMapping("/{groupId}")
    @Operation(summary = "A group that the caller is in, with its members, those who are there longest first")
    GroupPage group(@AuthenticationPrincipal Jwt token, @PathVariable String groupId) {
        GroupView view = answers.ask(new FindGroup(Caller.of(token).userId(), new GroupId(groupId)), GroupView.class);
        return new GroupPage(view, view.link() == null ? null : invites.link(view.groupId(), view.link()));
    }

    @PatchMapping("/{groupId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Change a group: what is absent stays, null removes a description or picture. Its data take the"
                    + " role that its settings say, the settings an admin; a refused change changes nothing")
    void change(@AuthenticationPrincipal Jwt token, @PathVariable String groupId, @RequestBody GroupPatch patch) {
        answers.decide(new ChangeGroup(new GroupId(groupId), acts.of(Caller.of(token)), patch.changes()));
    }
}
