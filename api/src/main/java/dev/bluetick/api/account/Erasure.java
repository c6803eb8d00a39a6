package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.EraseAccount;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.account.FindProfile;
import dev.bluetick.queries.account.FindTwoStep;
import dev.bluetick.queries.account.ProfileView;
import dev.bluetick.queries.account.TwoStepView;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Erases accounts: what was sent to them, the account with the key of its data, and what it has left behind.
@Component
class Erasure {

    private static final Logger LOG = LoggerFactory.getLogger(Erasure.class);

    private final Answers answers;
    private final SentThings sent;
    private final LeftoverSweep leftovers;
    private final Freshness freshness;
    private final Stamps stamps;

    Erasure(Answers answers, SentThings sent, LeftoverSweep leftovers, Freshness freshness, Stamps stamps) {
        this.answers = answers;
        this.sent = sent;
        this.leftovers = leftovers;
        this.freshness = freshness;
        this.stamps = stamps;
    }

    /// Once it returns, the account's tokens are refused, and its number and username are free. Messages are
    /// forgotten before the account is: afterwards nobody would know the number any more, should the server end
    /// in between; and once more after it, for what came meanwhile (see [Recoveries]).
    void erase(UserId user) {
        String phone =
                answers.ask(new FindProfile(user, user), ProfileView.class).phone();
        String email = answers.ask(new FindTwoStep(user), TwoStepView.class).email();
        forgetOrRefuse(user, phone, email);
        answers.decide(new EraseAccount(user, stamps.now()));
        afterwards(() -> sent.forget(user, phone, email));
        afterwards(() -> leftovers.giveBack(user));
        afterwards(freshness::awaitCaughtUp);
    }

    /// The account is gone, whatever becomes of the rest; the sweep sees to that.
    private static void afterwards(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.warn("What an erased account has left behind is given back later: {}", e.toString());
        }
    }

    private void forgetOrRefuse(UserId user, @Nullable String phone, @Nullable String email) {
        try {
            sent.forget(user, phone, email);
        } catch (UncheckedIOException e) {
            LOG.warn("An account was not erased: {}", e.toString());
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "store_unavailable",
                    "The server cannot write at the moment. Nothing was erased; send it again in a while.",
                    1L);
        }
    }
}
