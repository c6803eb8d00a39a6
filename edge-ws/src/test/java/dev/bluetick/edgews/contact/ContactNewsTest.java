package dev.bluetick.edgews.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.bluetick.commands.account.AccountRegistered;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.ProfileChanged;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UsernameChanged;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.FakeEdge;
import dev.bluetick.queries.account.FindSeenProfiles;
import dev.bluetick.queries.account.ProfileView;
import dev.bluetick.queries.account.SeenProfile;
import dev.bluetick.queries.contact.FindAcquaintances;
import dev.bluetick.queries.contact.FindAwaiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What those who are connected hear of their contacts.
class ContactNewsTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final UserId NEWCOMER = UserId.of(9);
    private static final PhoneKey PHONE = new PhoneKey("p" + "0".repeat(64));
    private static final AccountRegistered JOINED = new AccountRegistered(NEWCOMER, PHONE, null, NOON);
    private static final ProfileChanged RENAMED =
            new ProfileChanged(NEWCOMER, List.of(new ProfileChange(PersonalField.ABOUT, null)), NOON);

    private final FakeEdge fake = new FakeEdge(1, 60);

    @AfterEach
    void close() {
        fake.close();
    }

    private double count(String outcome) {
        return fake.meters.counter("bluetick.edge.contacts", "outcome", outcome).count();
    }

    /// The page of a listing, as the read side cuts it.
    private static List<UserId> page(List<UserId> all, @org.jspecify.annotations.Nullable UserId after, int limit) {
        return all.stream()
                .filter(it -> after == null || it.compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Test
    void everybodyWhoHadSyncedTheNumberHearsOfTheNewcomerAndNobodyElse() throws Exception {
        List<UserId> owners = IntStream.range(1_000, 1_000 + ContactNews.PAGE + 500)
                .mapToObj(UserId::of)
                .toList();
        fake.core.answerMany(FindAwaiting.class, UserId.class, query -> page(owners, query.after(), query.limit()));
        FakeClient first = FakeClient.subscribed(fake.edge, TestEdge.sender(1_000, 1), "auto");
        FakeClient last = FakeClient.subscribed(fake.edge, TestEdge.sender(2_499, 1), "auto");
        FakeClient stranger = FakeClient.subscribed(fake.edge, TestEdge.sender(5, 1), "auto");
        fake.core.happen(JOINED);
        String event = "{\"type\":\"contact\",\"userId\":\"u9\",\"change\":\"JOINED\"}";
        first.await(event);
        last.await(event);
        await().during(Duration.ofMillis(200))
                .until(() -> stranger.frames.stream().noneMatch(it -> it.contains("contact")));
        assertThat(count("told")).isEqualTo(2);
    }

    @Test
    void aChangeIsToldToThoseWhoSeeItAsTheySeeIt() throws Exception {
        UserId anna = UserId.of(1);
        UserId ben = UserId.of(2);
        UserId away = UserId.of(3);
        ConcurrentLinkedQueue<FindSeenProfiles> asked = new ConcurrentLinkedQueue<>();
        fake.core.answerMany(FindAcquaintances.class, UserId.class, _ -> List.of(anna, ben, away));
        fake.core.answerMany(FindSeenProfiles.class, SeenProfile.class, query -> {
            asked.add(query);
            return List.of(new SeenProfile(anna, new ProfileView(NEWCOMER, "N \"9\"", "busy", null, "m7", null, null)));
        });
        FakeClient annas = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        FakeClient bens = FakeClient.subscribed(fake.edge, TestEdge.sender(2, 1), "auto");
        fake.core.happen(RENAMED);
        annas.await("{\"type\":\"contact\",\"userId\":\"u9\",\"change\":\"PROFILE\",\"displayName\":\"N \\\"9\\\"\","
                + "\"about\":\"busy\",\"pictureMediaId\":\"m7\"}");
        fake.core.happen(new UsernameChanged(NEWCOMER, null, null, null, NOON));
        annas.await("PROFILE");
        assertThat(asked)
                .containsExactly(
                        new FindSeenProfiles(NEWCOMER, Set.of(PersonalField.ABOUT), List.of(anna, ben)),
                        new FindSeenProfiles(NEWCOMER, Set.of(PersonalField.USERNAME), List.of(anna, ben)));
        assertThat(bens.frames).noneMatch(it -> it.contains("contact"));
    }

    @Test
    void theLivePathNeverWaitsAndWhatIsTooMuchIsCounted() throws Exception {
        CountDownLatch stuck = new CountDownLatch(1);
        Semaphore answer = new Semaphore(0);
        fake.core.answerMany(FindAcquaintances.class, UserId.class, _ -> {
            stuck.countDown();
            answer.acquireUninterruptibly();
            return List.of();
        });
        FakeClient annas = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        fake.core.happen(RENAMED);
        stuck.await();
        for (int i = 0; i < ContactNews.MAX_WAITING + 10; i++) {
            fake.core.happen(RENAMED);
        }
        FakeClient bens = FakeClient.subscribed(fake.edge, TestEdge.sender(2, 2), "auto");
        bens.app(
                "/app/messages",
                "{\"clientId\":\"1\",\"to\":{\"userId\":\"u1\"},\"type\":\"TEXT\",\"content\":\"hi\"}");
        annas.await("\"content\":\"hi\"");
        assertThat(count("dropped")).isEqualTo(10);
        answer.release(2 * ContactNews.MAX_WAITING);
    }

    @Test
    void whatFailsIsCountedAndTheNextIsTold() throws Exception {
        fake.core.answerMany(FindAwaiting.class, UserId.class, query -> {
            if (query.phone().equals(PHONE)) {
                throw new IllegalStateException("the store failed");
            }
            return List.of(UserId.of(1));
        });
        FakeClient annas = FakeClient.subscribed(fake.edge, TestEdge.sender(1, 1), "auto");
        fake.core.happen(JOINED);
        fake.core.happen(new AccountRegistered(UserId.of(10), new PhoneKey("p" + "1".repeat(64)), null, NOON));
        annas.await("\"userId\":\"u10\"");
        assertThat(count("dropped")).isEqualTo(1);
    }
}
