package dev.bluetick.api.group;

import dev.bluetick.api.Answers;
import dev.bluetick.api.limits.Buckets;
import dev.bluetick.api.limits.Limit;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.AddMembers;
import dev.bluetick.commands.group.AddedMembers;
import dev.bluetick.commands.group.AppointAdmin;
import dev.bluetick.commands.group.DismissAdmin;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.commands.group.LeaveGroup;
import dev.bluetick.commands.group.RemoveMembers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who is in a group, and who is an admin of it.
@RestController
@RequestMapping("/api/v1/groups/{groupId}")
@Tag(name = "Groups")
class MemberController {

    record AddedView(List<UserId> added, List<Invites.InvitedView> invited) {}

    private final Answers answers;
    private final Acts acts;
    private final Invites invites;
    private final Buckets buckets;

    MemberController(Answers answers, Acts acts, Invites invites, Buckets buckets) {
        this.answers = answers;
        this.acts = acts;
        this.invites = invites;
        this.buckets = buckets;
    }

    @PostMapping("/members")
    @Operation(
            summary = "Add people, all of them or nobody; who does not let the caller add them is in invited, with a"
                    + " token to pass on to them, good for three days")
    AddedView add(@AuthenticationPrincipal Jwt token, @PathVariable String groupId, @RequestBody MembersBody body) {
        Caller caller = Caller.of(token);
        GroupId group = new GroupId(groupId);
        List<UserId> members = body.all();
        buckets.take(Limit.MEMBERS_ADDED_BY_USER, caller.userId().value(), members.size());
        AddedMembers added =
                answers.decide(new AddMembers(group, acts.of(caller), members, acts.newIds(members.size())));
        return new AddedView(added.added(), invites.invited(group, added));
    }

    @DeleteMapping("/members")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove people, named in the body or by userId: an admin may")
    void remove(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String groupId,
            @RequestBody(required = false) @Nullable MembersBody body,
            @RequestParam(name = "userId", required = false) @Nullable List<String> userIds) {
        answers.decide(
                new RemoveMembers(new GroupId(groupId), acts.of(Caller.of(token)), MembersBody.all(body, userIds)));
    }

    @PostMapping("/leave")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Leave; where the last admin leaves, the member who is there longest becomes one. What was seen"
                    + " stays readable")
    void leave(@AuthenticationPrincipal Jwt token, @PathVariable String groupId) {
        answers.decide(new LeaveGroup(new GroupId(groupId), acts.of(Caller.of(token))));
    }

    @PutMapping("/admins/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Make a member an admin: an admin may")
    void appoint(@AuthenticationPrincipal Jwt token, @PathVariable String groupId, @PathVariable String userId) {
        answers.decide(new AppointAdmin(new GroupId(groupId), acts.of(Caller.of(token)), new UserId(userId)));
    }

    @DeleteMapping("/admins/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Make an admin an ordinary member: an admin may, but not of the last one")
    void dismiss(@AuthenticationPrincipal Jwt token, @PathVariable String groupId, @PathVariable String userId) {
        answers.decide(new DismissAdmin(new GroupId(groupId), acts.of(Caller.of(token)), new UserId(userId)));
    }
}
