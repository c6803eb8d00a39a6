package dev.bluetick.api.group;

import dev.bluetick.api.Answers;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.group.ApproveRequests;
import dev.bluetick.commands.group.DeclineRequests;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.queries.group.FindJoinRequests;
import dev.bluetick.queries.group.JoinRequestsView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who came by the invite link of a group whose admins let people in.
@RestController
@RequestMapping("/api/v1/groups/{groupId}/requests")
@Tag(name = "Groups")
class RequestController {

    private final Answers answers;
    private final Acts acts;

    RequestController(Answers answers, Acts acts) {
        this.answers = answers;
        this.acts = acts;
    }

    @GetMapping
    @Operation(summary = "Who waits to be let in, those who came first at the top: an admin may ask")
    JoinRequestsView waiting(@AuthenticationPrincipal Jwt token, @PathVariable String groupId) {
        return answers.ask(
                new FindJoinRequests(Caller.of(token).userId(), new GroupId(groupId)), JoinRequestsView.class);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let people in, all of them or nobody: an admin may. Who does not wait is passed over")
    void approve(@AuthenticationPrincipal Jwt token, @PathVariable String groupId, @RequestBody MembersBody body) {
        answers.decide(new ApproveRequests(new GroupId(groupId), acts.of(Caller.of(token)), body.all()));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Decline, named in the body or by userId: an admin may, and each person their own request. Who"
                    + " does not wait is passed over")
    void decline(
            @AuthenticationPrincipal Jwt token,
            @PathVariable String groupId,
            @RequestBody(required = false) @Nullable MembersBody body,
            @RequestParam(name = "userId", required = false) @Nullable List<String> userIds) {
        answers.decide(new DeclineRequests(
                new GroupId(groupId), Caller.of(token).userId(), MembersBody.all(body, userIds), acts.now()));
    }
}
