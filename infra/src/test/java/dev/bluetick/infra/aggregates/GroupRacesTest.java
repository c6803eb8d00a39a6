package dev.bluetick.infra.aggregates;

import static dev.bluetick.infra.aggregates.GroupLife.CLUB;
import static dev.bluetick.infra.aggregates.Lives.ANNA;
import static dev.bluetick.infra.aggregates.Lives.BEN;
import static dev.bluetick.infra.aggregates.Lives.NOON;
import static dev.bluetick.infra.aggregates.Lives.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.commands.conversation.SentMessage;
import dev.bluetick.commands.group.AppointAdmin;
import dev.bluetick.commands.group.Companion;
import dev.bluetick.commands.group.CreateInvite;
import dev.bluetick.commands.group.DismissAdmin;
import dev.bluetick.commands.group.GroupCreated;
import dev.bluetick.commands.group.JoinGroup;
import dev.bluetick.commands.group.JoinState;
import dev.bluetick.commands.group.LeaveGroup;
import dev.bluetick.commands.group.MemberLeft;
import dev.bluetick.commands.group.MembersRemoved;
import dev.bluetick.commands.group.RaiseReceipts;
import dev.bluetick.commands.group.ReceiptsRisen;
import dev.bluetick.commands.group.Recipients;
import dev.bluetick.commands.group.RemoveMembers;
import dev.bluetick.infra.eventstore.CommandGate;
import dev.bluetick.infra.eventstore.RocksEventStorageEngine;
import dev.bluetick.infra.serialization.CborSerializer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A group whose members act at once, on the real command bus: in whatever order their commands come, it is as
/// if they had come one after the other, and each event goes to whom that order says.
class GroupRacesTest {

    /// An event and what went along with it.
    private record Followed(Object event, Companion companion) {}

    @TempDir
    private Path folder;

    private WriteSide house;
    private final List<Followed> followed = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void open() {
        CommandGate gate = new CommandGate();
        RocksEventStorageEngine engine = new RocksEventStorageEngine(
                folder,
                CborSerializer.ofEvents(),
                CborSerializer.ofSnapshots(),
                NoOpEventUpcaster.INSTANCE,
                gate,
                new SimpleMeterRegistry());
        engine.follow((_, event, companion) -> followed.add(new Followed(event.getPayload(), companion)));
        house = new WriteSide(engine, gate, 1_000);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void anInviteForManyIsUsedByAsManyAndNoMore() {
        int uses = 25;
        send(GroupLife.create());
        send(new CreateInvite(CLUB, ANNA, 70, null, uses, NOON));

        List<Object> answers = allAtOnce(LongStream.range(100, 140)
                .mapToObj(id -> new JoinGroup(CLUB, GroupLife.act(id, UserId.of(id)), 70))
                .toList());

        assertThat(answers).hasSize(40).containsOnly(JoinState.JOINED, Refusal.INVITE_ENDED);
        assertThat(Collections.frequency(answers, JoinState.JOINED)).isEqualTo(uses);
    }

    @Test
    void ofTwoAdminsWhoDismissEachOtherOneStays() {
        send(GroupLife.create(BEN));
        UserId admin = ANNA;
        for (int round = 0; round < 20; round++) {
            send(new AppointAdmin(CLUB, GroupLife.act(100 + 10 * round, admin), admin.equals(ANNA) ? BEN : ANNA));

            List<Object> answers = allAtOnce(List.of(
                    new DismissAdmin(CLUB, GroupLife.act(101 + 10 * round, ANNA), BEN),
                    new DismissAdmin(CLUB, GroupLife.act(102 + 10 * round, BEN), ANNA)));

            assertThat(answers).containsExactlyInAnyOrder("done", Refusal.NOT_ALLOWED);
            admin = answers.getFirst().equals("done") ? ANNA : BEN;
        }
    }

    @Test
    void whereTheLastAdminLeavesWhileAnotherIsMadeOneThereIsOne() {
        UserId cleo = new UserId("u3");
        send(GroupLife.create(BEN, cleo));

        allAtOnce(List.of(
                new LeaveGroup(CLUB, GroupLife.act(100, ANNA)),
                new AppointAdmin(CLUB, GroupLife.act(101, ANNA), cleo)));

        MemberLeft left = events(MemberLeft.class).getFirst();
        UserId next = left.successor() == null ? cleo : left.successor();
        assertThat(send(new RemoveMembers(CLUB, GroupLife.act(102, next), List.of(next.equals(BEN) ? cleo : BEN))))
                .isEqualTo("done");
    }

    @Test
    void whatIsSentWhileItsAuthorIsRemovedComesBeforeItOrNotAtAll() {
        send(GroupLife.create(BEN));
        List<Command> commands = new ArrayList<>();
        LongStream.range(100, 300).forEach(id -> commands.add(GroupLife.send(id, id % 2 == 0 ? BEN : ANNA)));
        commands.add(100, new RemoveMembers(CLUB, GroupLife.act(99, ANNA), List.of(BEN)));

        List<Object> answers = allAtOnce(commands);

        long removal = events(MembersRemoved.class).getFirst().entry().seq();
        List<Long> seqs = new ArrayList<>(List.of(1L, removal));
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i) instanceof SentMessage sent) {
                seqs.add(sent.seq());
            } else if (i != 100) {
                assertThat(answers.get(i)).isEqualTo(Refusal.NOT_ALLOWED);
            }
        }
        assertThat(seqs.stream().sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, seqs.size()).boxed().toList());
        for (Followed one : List.copyOf(followed)) {
            if (one.event instanceof MessageSent sent) {
                assertThat(one.companion.everybody())
                        .isEqualTo(sent.seq() < removal ? List.of(ANNA, BEN) : List.of(ANNA));
                assertThat(sent.sender().userId().equals(BEN) && sent.seq() > removal)
                        .isFalse();
            }
        }
    }

    @Test
    void whomAnEventConcernsAndWhatItSaysGoAlongWithIt() {
        send(GroupLife.create(BEN, WriteSide.WARY));
        send(new RaiseReceipts(CLUB, List.of(new DevicePosition(BEN, PHONE, 1)), List.of(), NOON));

        assertThat(companion(GroupCreated.class).everybody()).containsExactly(ANNA, BEN);
        assertThat(companion(GroupCreated.class).content())
                .isEqualTo(Content.of("{\"change\":\"CREATED\",\"name\":\"Club\",\"members\":[\"u2\"]}"));
        assertThat(companion(ReceiptsRisen.class).authors())
                .isEqualTo(Map.of(new Recipients.Span(0, 1), List.of(ANNA)));
    }

    private Companion companion(Class<?> event) {
        return followed.stream()
                .filter(it -> event.isInstance(it.event))
                .findFirst()
                .orElseThrow()
                .companion;
    }

    private <E> List<E> events(Class<E> type) {
        return List.copyOf(followed).stream()
                .map(Followed::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private Object send(Command command) {
        return allAtOnce(List.of(command)).getFirst();
    }

    /// The answers in the order of the commands, or why they were refused.
    private List<Object> allAtOnce(List<? extends Command> commands) {
        List<CompletableFuture<Object>> answers = commands.stream()
                .map(command -> house.send(command)
                        .<Object>thenApply(answer -> answer == null ? "done" : answer)
                        .exceptionally(GroupRacesTest::refusal))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private static Object refusal(Throwable thrown) {
        Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (cause instanceof Refused refused) {
            return refused.refusal();
        }
        throw new AssertionError("not a refusal", cause);
    }
}
