package dev.bluetick.edgews.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.MessagesDelivered;
import dev.bluetick.commands.conversation.Newest;
import dev.bluetick.commands.conversation.References;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.GroupId;
import dev.bluetick.edgews.TestEdge;
import dev.bluetick.edgews.session.FakeClient;
import dev.bluetick.edgews.session.FakeEdge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Anna writes to Ben and to a group.
class DeliveryWatchTest {

    private static final UserId ANNA = UserId.of(1);
    private static final UserId BEN = UserId.of(2);
    private static final UserId CLEO = UserId.of(3);
    private static final ConversationId TALK = ConversationId.ofPair(ANNA, BEN);
    private static final ConversationId CLUB = GroupId.of(7).conversationId();
    private static final Duration GATHERED = Duration.ofMillis(250);
    private static final Duration IN_TIME = Duration.ofSeconds(10);
    private static final int ALL = 1_000;

    private final FakeEdge fake = new FakeEdge(1, 0);
    private long nanos = 1;
    private final DeliveryWatch watch = new DeliveryWatch(fake.edge.sessions(), GATHERED, IN_TIME, () -> nanos);

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void whoHasNoSessionIsGatheredForAMoment() {
        send(5, TALK, 1, ANNA, Companion.NONE);
        send(6, TALK, 2, ANNA, Companion.NONE);
        assertThat(watch.takeAbsent(ALL)).isEmpty();

        pass(GATHERED);
        Absent gathered = absent(TALK);
        assertThat(gathered.newest()).isEqualTo(new Newest(2, ANNA, 0));
        assertThat(gathered.members()).containsExactly(BEN);
        assertThat(gathered.position()).isEqualTo(5);
        assertThat(watch.size()).isZero();
    }

    @Test
    void whoHasNotBeenLetInYetIsNotHere() {
        fake.core.beforeDevice = () -> send(5, TALK, 1, ANNA, Companion.NONE);
        online(2);
        pass(GATHERED);
        assertThat(absent(TALK).members()).containsExactly(BEN);
    }

    @Test
    void whoAcknowledgesInTimeIsNotAskedAbout() {
        online(2);
        send(5, TALK, 1, ANNA, Companion.NONE);
        held(6, BEN, 1);
        assertThat(watch.size()).isZero();
        assertThat(watch.settledUpTo()).isEqualTo(6);
    }

    @Test
    void whoDoesNotIsAskedAboutWithWhatWasSentWhenTheTurnBegan() {
        online(2);
        send(5, TALK, 1, ANNA, Companion.NONE);
        pass(IN_TIME.minusMillis(1));
        send(6, TALK, 2, ANNA, Companion.NONE);
        held(7, BEN, 1);
        assertThat(watch.takeLate(ALL)).isEmpty();
        assertThat(watch.settledUpTo()).isEqualTo(4);

        pass(Duration.ofMillis(1));
        assertThat(late(TALK).first()).isEqualTo(new Newest(1, ANNA, 0));
        assertThat(watch.settledUpTo()).isEqualTo(5);
        pass(IN_TIME);
        assertThat(late(TALK).first()).isEqualTo(new Newest(2, ANNA, 0));
        assertThat(watch.size()).isZero();
    }

    @Test
    void whereBothWriteEachWaitsForTheOthers() {
        online(1);
        online(2);
        send(5, TALK, 1, ANNA, Companion.NONE);
        send(6, TALK, 2, BEN, Companion.NONE);
        held(7, BEN, 1);
        pass(IN_TIME);
        watch.takeLate(ALL);
        pass(IN_TIME);
        Newest asked = late(TALK).first();
        assertThat(asked.of(ANNA)).isEqualTo(2);
        assertThat(asked.of(BEN)).isEqualTo(1);
    }

    @Test
    void whatIsWithheldIsWaitedForByNobody() {
        watch.on(5, message(TALK, 1, ANNA, List.of(BEN)), Companion.NONE);
        assertThat(watch.size()).isZero();
    }

    @Test
    void inAGroupTheAbsentAreGatheredAndTheOthersAskedAbout() {
        online(2);
        send(5, CLUB, 3, ANNA, Companion.NONE.with(List.of(ANNA, BEN, CLEO)));
        pass(IN_TIME);
        assertThat(absent(CLUB).members()).containsExactly(CLEO);
        assertThat(watch.takeLate(ALL)).containsOnlyKeys(CLUB);
    }

    @Test
    void whatCouldNotBeAskedAboutIsAskedAboutAgain() {
        online(2);
        send(5, TALK, 1, ANNA, Companion.NONE);
        pass(IN_TIME);
        Watched late = late(TALK);
        watch.again(TALK, late);
        assertThat(watch.settledUpTo()).isEqualTo(4);
        pass(IN_TIME);
        assertThat(late(TALK).first()).isEqualTo(late.first());
    }

    @Test
    void whatCouldNotBeAskedAboutGoesWithWhatHasComeSince() {
        online(1);
        online(2);
        send(5, TALK, 1, ANNA, Companion.NONE);
        pass(IN_TIME);
        Watched late = late(TALK);
        send(6, TALK, 2, BEN, Companion.NONE);
        watch.again(TALK, late);
        assertThat(watch.settledUpTo()).isEqualTo(4);
        pass(IN_TIME);
        assertThat(late(TALK).first()).isEqualTo(new Newest(2, BEN, 1));
    }

    private void online(int user) {
        FakeClient.subscribed(fake.edge, TestEdge.sender(user, user), "client");
    }

    private Watched late(ConversationId conversation) {
        return Objects.requireNonNull(watch.takeLate(ALL).get(conversation));
    }

    private Absent absent(ConversationId conversation) {
        return Objects.requireNonNull(watch.takeAbsent(ALL).get(conversation));
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private void send(long position, ConversationId conversation, long seq, UserId author, Companion companion) {
        watch.on(position, message(conversation, seq, author, List.of()), companion);
    }

    private static MessageSent message(
            ConversationId conversation, long seq, UserId author, List<UserId> withheldFrom) {
        return new MessageSent(
                conversation,
                new MessageId(seq),
                seq,
                seq,
                new Sender(author, TestEdge.sender(1, 1).deviceId()),
                new ClientId("c" + seq),
                Instant.EPOCH,
                MessageKind.TEXT,
                References.NONE,
                withheldFrom);
    }

    private void held(long position, UserId user, long upTo) {
        DevicePosition at = new DevicePosition(user, TestEdge.sender(1, 1).deviceId(), upTo);
        watch.on(
                position,
                new MessagesDelivered(TALK, List.of(new MessagesDelivered.Delivery(at, true, 0)), Instant.EPOCH),
                Companion.NONE);
    }
}
