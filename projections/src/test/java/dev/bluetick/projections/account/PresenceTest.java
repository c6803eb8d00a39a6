package dev.bluetick.projections.account;

import static dev.bluetick.projections.account.People.ANNA;
import static dev.bluetick.projections.account.People.BEN;
import static dev.bluetick.projections.account.People.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Chronicle;
import dev.bluetick.queries.account.FindPresence;
import dev.bluetick.queries.account.FindPresences;
import dev.bluetick.queries.account.FindPresences.Glance;
import dev.bluetick.queries.account.LastSeen;
import dev.bluetick.queries.account.PresenceView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PresenceTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");

    private final People people = new People();
    private final LastSeen lastSeen = people.readSide.port(LastSeen.class);

    @AfterEach
    void close() {
        people.close();
    }

    private PresenceView annaForBen() {
        people.fold();
        return people.readSide.ask(new FindPresence(BEN, ANNA, NOW), PresenceView.class);
    }

    @Test
    void whoIsHereIsSeenNow() {
        people.readSide.online.add(ANNA);
        assertThat(annaForBen()).isEqualTo(new PresenceView(true, NOW));
    }

    @Test
    void manyAreAnsweredInTheirOrderAndWhoDoesNotExistIsAsHidden() {
        people.readSide.online.add(BEN);
        people.fold();
        UserId unknown = new UserId("u9");
        List<Glance> glances = List.of(new Glance(BEN, unknown), new Glance(BEN, ANNA), new Glance(ANNA, BEN));
        assertThat(people.readSide.askForMany(new FindPresences(glances, NOW), PresenceView.class))
                .containsExactly(
                        new PresenceView(null, null),
                        new PresenceView(false, people.chronicle.now()),
                        new PresenceView(true, NOW));
    }

    @Test
    void moreGlancesThanTheBoundAreRefused() {
        List<Glance> glances = Collections.nCopies(FindPresences.MAX_GLANCES + 1, new Glance(BEN, ANNA));
        assertThatThrownBy(() -> people.readSide.askForMany(new FindPresences(glances, NOW), PresenceView.class))
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.INVALID));
    }

    @Test
    void whoHasLeftWasSeenWhenTheyLeft() {
        people.fold();
        lastSeen.save(ANNA, NOW.minusSeconds(60));
        lastSeen.save(ANNA, NOW.minusSeconds(30));
        assertThat(annaForBen()).isEqualTo(new PresenceView(false, NOW.minusSeconds(30)));
    }

    @Test
    void severalAreSavedAtOnceButNobodyWhoWasSeenLater() {
        people.fold();
        lastSeen.save(BEN, NOW);
        lastSeen.save(List.of(ANNA, BEN, new UserId("u9")), NOW.minusSeconds(30));
        assertThat(lastSeen.of(ANNA)).isEqualTo(NOW.minusSeconds(30));
        assertThat(lastSeen.of(BEN)).isEqualTo(NOW);
        assertThat(lastSeen.of(new UserId("u9"))).isNull();
    }

    @Test
    void whoNeverConnectedWasSeenWhenADeviceLastGotTokens() {
        assertThat(annaForBen()).isEqualTo(new PresenceView(false, people.chronicle.now()));
        people.chronicle.pass(Duration.ofHours(1));
        people.chronicle.refresh(ANNA, PHONE);
        assertThat(annaForBen()).isEqualTo(new PresenceView(false, people.chronicle.now()));
    }

    @Test
    void whoIsErasedLeavesNothingBehind() {
        people.fold();
        lastSeen.save(ANNA, NOW);
        people.chronicle.erase(ANNA, Chronicle.phone(1));
        people.fold();
        lastSeen.save(ANNA, NOW);
        assertThat(lastSeen.of(ANNA)).isNull();
        assertThatThrownBy(this::annaForBen)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.USER_NOT_FOUND));
    }

    @Test
    void whoIsErasedWhileTheyAreSavedLeavesNothingBehind() {
        boolean interrupted = true;
        for (long read = 1; interrupted; read++) {
            UserId user = new UserId("u" + (100 + read));
            people.chronicle.register(user, new DeviceId("d" + (1_000 + read)));
            people.fold();
            interrupted = people.readSide.views.interrupt(() -> lastSeen.save(user, NOW), read, () -> {
                people.chronicle.erase(user, Chronicle.phone(1));
                people.fold();
            });
            assertThat(lastSeen.of(user)).as("before read %d", read).isEqualTo(interrupted ? null : NOW);
        }
    }

    @Test
    void nothingIsKeptOfWhoDoesNotExist() {
        lastSeen.save(new UserId("u9"), NOW);
        assertThat(lastSeen.of(new UserId("u9"))).isNull();
    }
}
