package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.queries.push.FindDeletions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What every [PushSender] does.
abstract class PushSenderContract {

    static final UserId ANNA = UserId.of(1);
    static final ConversationId TALK = ConversationId.ofPair(ANNA, UserId.of(2));

    /// What has come to a device; of a withdrawal neither title nor body.
    record Arrived(String title, String body, int badge, String collapseKey, String priority) {}

    abstract PushSender sender();

    abstract Recipient device();

    /// What has arrived at the other side, in its order.
    abstract List<Arrived> arrived() throws Exception;

    /// How the provider calls a priority.
    abstract String priority(Priority priority);

    static News news(String body) {
        return news(body, Priority.HIGH);
    }

    static News news(String body, Priority priority) {
        return new News(
                TALK,
                "Ben \u00e4\u20ac\ud83d\ude42",
                body,
                new MessageId(7),
                42,
                MessageKind.TEXT,
                UserId.of(2),
                3,
                priority,
                12);
    }

    /// The longest that there is.
    static Deletion deletion() {
        return new Deletion(
                ConversationId.ofPair(UserId.of(Long.MAX_VALUE), UserId.of(Long.MAX_VALUE - 1)),
                LongStream.range(0, FindDeletions.MAX)
                        .mapToObj(i -> new MessageId(Long.MAX_VALUE - i))
                        .toList(),
                true,
                Integer.MAX_VALUE);
    }

    /// As one text.
    static String ids(Deletion deletion) {
        return deletion.messageIds().stream().map(MessageId::toString).collect(Collectors.joining(","));
    }

    @Test
    void aNotificationArrivesWithWhatItSays() throws Exception {
        for (Priority priority : List.of(Priority.HIGH, Priority.NORMAL)) {
            assertThat(sender().send(device(), news("3 new messages", priority)))
                    .isEqualTo(PushOutcome.SENT);
        }
        assertThat(arrived())
                .containsExactly(
                        new Arrived(
                                "Ben \u00e4\u20ac\ud83d\ude42", "3 new messages", 12, key(), priority(Priority.HIGH)),
                        new Arrived(
                                "Ben \u00e4\u20ac\ud83d\ude42",
                                "3 new messages",
                                12,
                                key(),
                                priority(Priority.NORMAL)));
    }

    String key() {
        return TALK.value();
    }

    @Test
    void aWithdrawalShowsNothingAndTellsTheBadge() throws Exception {
        assertThat(sender().send(device(), new Withdrawal(TALK, 2))).isEqualTo(PushOutcome.SENT);
        assertThat(arrived()).containsExactly(new Arrived("", "", 2, key(), priority(Priority.LOW)));
    }

    @Test
    void notificationsAtTheSameTimeAllArrive() throws Exception {
        List<Future<PushOutcome>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                News news = news("message " + i);
                sent.add(threads.submit(() -> sender().send(device(), news)));
            }
        }
        for (Future<PushOutcome> one : sent) {
            assertThat(one.get()).isEqualTo(PushOutcome.SENT);
        }
        assertThat(arrived())
                .extracting(Arrived::body)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).mapToObj(i -> "message " + i).toList());
    }
}
