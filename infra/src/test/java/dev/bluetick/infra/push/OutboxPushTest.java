package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.api.Stamps;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.infra.outbox.OutboxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OutboxPushTest extends PushSenderContract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Recipient PHONE =
            new Recipient(ANNA, DeviceId.of(5), new PushTarget(PushProvider.APNS, "s3cret-token", null));

    @TempDir
    Path data;

    private Path file;
    private OutboxPush outbox;

    @BeforeEach
    void open() {
        file = data.resolve("outbox").resolve("push.jsonl");
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00.123Z"), ZoneOffset.UTC);
        outbox = new OutboxPush(new OutboxFile(file, JSON), new Stamps(clock));
    }

    @Override
    PushSender sender() {
        return outbox;
    }

    @Override
    Recipient device() {
        return PHONE;
    }

    @Override
    List<Arrived> arrived() throws IOException {
        return Files.readAllLines(file).stream()
                .map(JSON::readTree)
                .map(it -> new Arrived(
                        it.path("title").asString(""),
                        it.path("body").asString(""),
                        it.path("badge").asInt(),
                        it.path("collapseKey").asString(),
                        it.path("priority").asString()))
                .toList();
    }

    @Override
    String priority(Priority priority) {
        return priority.wireName();
    }

    @Test
    void aLineHasTheFieldsOfTheContractAndNoToken() throws IOException {
        outbox.send(PHONE, news("Photo"));
        outbox.send(PHONE, new Withdrawal(TALK, 0));
        List<JsonNode> lines =
                Files.readAllLines(file).stream().map(JSON::readTree).toList();
        assertThat(lines.getFirst().propertyNames())
                .containsExactly(
                        "userId",
                        "deviceId",
                        "provider",
                        "title",
                        "body",
                        "from",
                        "priority",
                        "badge",
                        "collapseKey",
                        "at");
        assertThat(lines.getFirst().path("provider").asString()).isEqualTo("apns");
        assertThat(lines.getLast().path("withdrawn").asBoolean()).isTrue();
        assertThat(Files.readString(file)).doesNotContain("s3cret-token");
    }

    @Test
    void aLineOfADeletionHasTheMessagesInPlaceOfATitle() throws IOException {
        outbox.send(PHONE, new Deletion(TALK, List.of(new MessageId(7), new MessageId(5)), false, 2));
        JsonNode line = JSON.readTree(Files.readAllLines(file).getFirst());
        assertThat(line.propertyNames())
                .containsExactly(
                        "userId", "deviceId", "provider", "priority", "badge", "collapseKey", "at", "deleted", "more");
        assertThat(line.path("deleted")).isEqualTo(JSON.valueToTree(List.of("7", "5")));
        assertThat(line.path("collapseKey").asString()).isEqualTo("deleted-" + TALK);
        assertThat(line.path("priority").asString()).isEqualTo("low");
    }

    @Test
    void anErasedUsersLinesAreTakenOut() throws IOException {
        Recipient other = new Recipient(UserId.of(11), DeviceId.of(6), PHONE.target());
        outbox.send(PHONE, news("to anna"));
        outbox.send(other, news("to her neighbour"));
        outbox.send(PHONE, new Withdrawal(TALK, 0));
        outbox.forget(ANNA);
        assertThat(arrived()).extracting(Arrived::body).containsExactly("to her neighbour");
    }

    /// Others' lines have their name.
    @Test
    void whatOthersWereToldOfAnErasedUserIsTakenOutToo() throws IOException {
        outbox.send(PHONE, news("from Ben"));
        outbox.forget(UserId.of(2));
        assertThat(arrived()).isEmpty();
    }

    @Test
    void aFileThatCannotBeWrittenIsTriedAgain() throws IOException {
        Files.createDirectories(file);
        assertThat(outbox.send(PHONE, news("one"))).isEqualTo(PushOutcome.LATER);
    }
}
