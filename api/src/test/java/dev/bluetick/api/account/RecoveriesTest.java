package dev.bluetick.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.api.Answers;
import dev.bluetick.api.limits.LimitSettings;
import dev.bluetick.api.security.ServerKeys;
import dev.bluetick.commands.account.DataKey;
import dev.bluetick.commands.account.DataKeys;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.account.FindTwoStep;
import dev.bluetick.queries.account.TwoStepView;
import dev.bluetick.queries.contact.FindMatches;
import dev.bluetick.queries.contact.MatchesView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mail that is under way while the account is erased.
class RecoveriesTest {

    private static final String PHONE = "+4915112345678";
    private static final String EMAIL = "anna@mail.example";
    private static final UserId ANNA = UserId.of(1);

    /// An outbox of addresses; an erasure can come right before a mail is in it.
    private final class Outbox implements MailSender {

        final List<String> mails = new CopyOnWriteArrayList<>();
        volatile boolean tried;
        volatile boolean erasedMeanwhile;

        @Override
        public void check(String to) {}

        @Override
        public void send(String to, String subject, String text) {
            if (erasedMeanwhile) {
                erase();
            }
            mails.add(to);
            tried = true;
        }

        @Override
        public void forget(String to) {
            mails.remove(to);
        }
    }

    /// Of Anna alone.
    private static final class Keys implements DataKeys {

        private volatile @Nullable DataKey annas = new DataKey(new byte[DataKey.BYTES]);

        @Override
        public void create(UserId user, DataKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void destroy(UserId user) {
            annas = null;
        }

        @Override
        public @Nullable DataKey find(UserId user) {
            return user.equals(ANNA) ? annas : null;
        }
    }

    @TempDir
    Path data;

    private final Outbox outbox = new Outbox();
    private final Keys keys = new Keys();
    private Recoveries recoveries;

    /// As [Erasure] does it.
    private void erase() {
        outbox.forget(EMAIL);
        keys.destroy(ANNA);
        outbox.forget(EMAIL);
    }

    @BeforeEach
    void open() {
        SimpleQueryBus queries = SimpleQueryBus.builder().build();
        queries.subscribe(
                FindMatches.class.getName(),
                MatchesView.class,
                it -> new MatchesView(List.of(new MatchesView.Match(
                        ((FindMatches) it.getPayload()).phones().getFirst(), ANNA))));
        queries.subscribe(FindTwoStep.class.getName(), TwoStepView.class, _ -> new TwoStepView(true, EMAIL));
        recoveries = new Recoveries(
                new Answers(
                        DefaultCommandGateway.builder()
                                .commandBus(SimpleCommandBus.builder().build())
                                .build(),
                        DefaultQueryGateway.builder().queryBus(queries).build()),
                new PhoneNumbers(new ServerKeys(data)),
                outbox,
                keys,
                Clock.systemUTC(),
                new LimitSettings(true, List.of(), Map.of(), 1_000));
    }

    @Test
    void aMailIsSentToTheAddressOfTheAccount() {
        recoveries.begin("c1", PHONE);
        await().untilAsserted(() -> assertThat(outbox.mails).containsExactly(EMAIL));
    }

    @Test
    void noMailIsLeftOfAnAccountThatIsErasedWhileItIsSent() {
        outbox.erasedMeanwhile = true;
        recoveries.begin("c1", PHONE);
        await().until(() -> outbox.tried);
        await().untilAsserted(() -> assertThat(outbox.mails).isEmpty());
    }

    /// The read models do not know it yet.
    @Test
    void noMailIsSentForAnAccountThatHasBeenErased() {
        erase();
        recoveries.begin("c1", PHONE);
        await().during(Duration.ofMillis(200)).until(() -> !outbox.tried);
    }
}
