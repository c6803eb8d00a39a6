package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.BlockUser;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UnblockUser;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.account.AccountView;
import dev.bluetick.queries.account.BlocksView;
import dev.bluetick.queries.account.FindAccount;
import dev.bluetick.queries.account.FindBlocks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own account, and whom it blocks.
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Account")
class MeController {

    record MeView(UserId userId, DeviceId deviceId, Instant registeredAt) {}

    private final Answers answers;
    private final Freshness freshness;
    private final Stamps stamps;

    MeController(Answers answers, Freshness freshness, Stamps stamps) {
        this.answers = answers;
        this.freshness = freshness;
        this.stamps = stamps;
    }

    @GetMapping("/me")
    @Operation(summary = "Who am I?")
    MeView me(@AuthenticationPrincipal Jwt token) {
        Caller caller = Caller.of(token);
        AccountView account = answers.ask(new FindAccount(caller.userId()), AccountView.class);
        return new MeView(caller.userId(), caller.deviceId(), account.registeredAt());
    }

    @GetMapping("/blocks")
    @Operation(summary = "Whom have I blocked?")
    BlocksView blocks(@AuthenticationPrincipal Jwt token) {
        return answers.ask(new FindBlocks(Caller.of(token).userId()), BlocksView.class);
    }

    @PutMapping("/blocks/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Block somebody: what they send after this answer is never delivered")
    void block(@AuthenticationPrincipal Jwt token, @PathVariable String userId) {
        answers.decide(new BlockUser(Caller.of(token).userId(), new UserId(userId), stamps.now()));
        freshness.awaitCaughtUp();
    }

    @DeleteMapping("/blocks/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lift a block; what was withheld stays withheld")
    void unblock(@AuthenticationPrincipal Jwt token, @PathVariable String userId) {
        answers.decide(new UnblockUser(Caller.of(token).userId(), new UserId(userId), stamps.now()));
        freshness.awaitCaughtUp();
    }
}
