package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.api.Stamps;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.RemovePush;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.WebPushKeys;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.push.TellDeletions;
import dev.bluetick.edgews.DeviceCursors;
import dev.bluetick.queries.account.FindPushDevices;
import dev.bluetick.queries.account.Presence;
import dev.bluetick.queries.account.PushDevice;
import dev.bluetick.queries.push.CountBadge;
import dev.bluetick.queries.push.DeletionsView;
import dev.bluetick.queries.push.FindDeletions;
import dev.bluetick.queries.push.FindViewers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryHandler;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.queryhandling.annotation.AnnotationQueryHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is told of deletions, and who is to be tried again. What read models say and what a provider answers, the
/// test says.
class DeletionTellerTest {

    private static final UserId ANNA = UserId.of(1);
    private static final UserId BEN = UserId.of(2);
    private static final UserId CARL = UserId.of(3);
    private static final ConversationId GROUP = new ConversationId("g7");
    private static final DeletionsView NOTHING = new DeletionsView(List.of(), false);

    private record Told(UserId userId, DeviceId deviceId, Notice notice) {}

    private final Map<UserId, List<PushDevice>> devices = new HashMap<>();
    private final Map<DeviceId, DeletionsView> untold = new HashMap<>();
    private final Map<DeviceId, Long> cursors = new HashMap<>();
    private final Map<DeviceId, PushOutcome> outcomes = new HashMap<>();
    private final Set<DeviceId> connected = new HashSet<>();
    private final Set<UserId> unreadable = new HashSet<>();
    private final Queue<FindDeletions> asked = new ConcurrentLinkedQueue<>();
    private final Queue<FindViewers> askedForAll = new ConcurrentLinkedQueue<>();
    private final Queue<RemovePush> removed = new ConcurrentLinkedQueue<>();
    private final Set<UserId> badges = new ConcurrentSkipListSet<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();
    private List<UserId> viewers = List.of();
    private boolean behind;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SimpleCommandBus commandBus = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queryBus = SimpleQueryBus.builder().build();
    private final CommandGateway commands =
            DefaultCommandGateway.builder().commandBus(commandBus).build();
    private final NewsDesk desk =
            new NewsDesk(DefaultQueryGateway.builder().queryBus(queryBus).build(), presence(), cursors());
    private final Courier courier = new Courier(this::send, commands, new Stamps(Clock.systemUTC()), meters);
    private final DeletionTeller teller = new DeletionTeller(desk, courier, meters);

    @BeforeEach
    void subscribe() {
        new AnnotationQueryHandlerAdapter<>(this).subscribe(queryBus);
        new AnnotationCommandHandlerAdapter<>(this).subscribe(commandBus);
        new AnnotationCommandHandlerAdapter<>(teller).subscribe(commandBus);
    }

    @AfterEach
    void close() {
        teller.close();
        courier.close();
    }

    private Presence presence() {
        return new Presence() {
            @Override
            public boolean isOnline(UserId user) {
                return !connected.isEmpty();
            }

            @Override
            public boolean isConnected(UserId user, DeviceId device) {
                return connected.contains(device);
            }
        };
    }

    private DeviceCursors cursors() {
        return new DeviceCursors() {
            @Override
            public long load(UserId user, DeviceId device) {
                return cursors.getOrDefault(device, 0L);
            }

            @Override
            public void save(UserId user, DeviceId device, long position) {
                cursors.put(device, position);
            }
        };
    }

    private PushOutcome send(Recipient to, Notice notice) {
        told.add(new Told(to.userId(), to.deviceId(), notice));
        return outcomes.getOrDefault(to.deviceId(), PushOutcome.SENT);
    }

    @QueryHandler
    List<PushDevice> handle(FindPushDevices query) {
        if (unreadable.contains(query.userId())) {
            throw new IllegalStateException("as told");
        }
        return devices.getOrDefault(query.userId(), List.of());
    }

    @QueryHandler
    DeletionsView handle(FindDeletions query) {
        asked.add(query);
        return untold.getOrDefault(query.deviceId(), NOTHING);
    }

    @QueryHandler
    List<UserId> handle(FindViewers query) {
        if (behind) {
            throw new IllegalStateException("as told");
        }
        askedForAll.add(query);
        return viewers;
    }

    @QueryHandler
    Long handle(CountBadge query) {
        badges.add(query.userId());
        return 4L;
    }

    @CommandHandler
    void handle(RemovePush command) {
        removed.add(command);
    }

    /// A phone that holds a message of its own number.
    private PushDevice phone(UserId user, int number) {
        PushTarget target = new PushTarget(PushProvider.FCM, "token-" + number, null);
        PushDevice phone = device(user, number, target);
        untold.put(phone.deviceId(), new DeletionsView(List.of(new MessageId(number)), false));
        return phone;
    }

    private PushDevice device(UserId user, int number, PushTarget target) {
        byte[] sealed = new byte[40];
        sealed[0] = (byte) number;
        PushDevice device = new PushDevice(DeviceId.of(number), target, new Sealed(sealed));
        devices.merge(user, List.of(device), (some, more) -> List.of(some.getFirst(), more.getFirst()));
        return device;
    }

    private List<UserId> tell(UserId... members) {
        return commands.sendAndWait(new TellDeletions(GROUP, 3, 9, List.of(members), Instant.now()));
    }

    private static Told of(UserId user, PushDevice phone, int message, boolean more) {
        return new Told(user, phone.deviceId(), new Deletion(GROUP, List.of(new MessageId(message)), more, 4));
    }

    @Test
    void anAbsentPhoneIsToldOfWhatItHoldsAfterItsCursor() {
        PushDevice one = phone(ANNA, 11);
        PushDevice two = phone(ANNA, 12);
        untold.put(two.deviceId(), new DeletionsView(List.of(new MessageId(77)), true));
        cursors.put(two.deviceId(), 5L);
        assertThat(tell(ANNA)).isEmpty();
        assertThat(told).containsExactlyInAnyOrder(of(ANNA, one, 11, false), of(ANNA, two, 77, true));
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        new FindDeletions(ANNA, one.deviceId(), GROUP, 0, 3, 9),
                        new FindDeletions(ANNA, two.deviceId(), GROUP, 5, 3, 9));
    }

    @Test
    void whoHoldsNothingIsConnectedOrHasNoDeviceIsToldNothing() {
        untold.put(phone(ANNA, 11).deviceId(), NOTHING);
        connected.add(phone(BEN, 21).deviceId());
        assertThat(tell(ANNA, BEN, CARL)).isEmpty();
        assertThat(told).isEmpty();
        assertThat(badges).isEmpty();
    }

    @Test
    void aBrowserIsNeverTold() {
        WebPushKeys keys = new WebPushKeys("B" + "A".repeat(86), "A".repeat(22));
        PushDevice browser = device(ANNA, 11, new PushTarget(PushProvider.WEBPUSH, "https://push.example/x", keys));
        untold.put(browser.deviceId(), new DeletionsView(List.of(new MessageId(11)), false));
        PushDevice phone = phone(ANNA, 12);
        assertThat(tell(ANNA)).isEmpty();
        assertThat(told).containsExactly(of(ANNA, phone, 12, false));
    }

    @Test
    void whereNobodyIsNamedEverybodyIsToldWhoMayHoldIt() {
        phone(ANNA, 11);
        PushDevice bens = phone(BEN, 21);
        PushDevice carls = phone(CARL, 31);
        viewers = List.of(BEN, CARL);
        assertThat(tell()).isEmpty();
        assertThat(askedForAll).containsExactly(new FindViewers(GROUP, 3, 9));
        assertThat(told).containsExactlyInAnyOrder(of(BEN, bens, 21, false), of(CARL, carls, 31, false));
        tell(ANNA);
        assertThat(askedForAll).hasSize(1);
    }

    @Test
    void whoCannotBeToldIsToBeTriedAgainAndKeepsNobodyFromIt() {
        PushDevice busy = phone(ANNA, 11);
        PushDevice idle = phone(ANNA, 12);
        outcomes.put(busy.deviceId(), PushOutcome.LATER);
        unreadable.add(BEN);
        PushDevice refused = phone(CARL, 31);
        outcomes.put(refused.deviceId(), new PushOutcome.Refused("as told"));
        assertThat(tell(ANNA, BEN, CARL)).containsExactly(ANNA, BEN);
        assertThat(told)
                .extracting(Told::deviceId)
                .containsExactlyInAnyOrder(busy.deviceId(), idle.deviceId(), refused.deviceId());
        assertThat(meters.counter("bluetick.push.again").count()).isEqualTo(2);
    }

    @Test
    void aDeadTargetIsRemoved() {
        PushDevice dead = phone(ANNA, 11);
        outcomes.put(dead.deviceId(), PushOutcome.DEAD);
        assertThat(tell(ANNA)).isEmpty();
        assertThat(removed).singleElement().satisfies(it -> {
            assertThat(it.deviceId()).isEqualTo(dead.deviceId());
            assertThat(it.target()).isEqualTo(dead.sealed());
        });
    }

    /// Nobody would be tried again if this answered with nobody.
    @Test
    void whereItIsNotKnownWhoMayHoldItTheCommandFails() {
        behind = true;
        assertThatThrownBy(this::tell).isInstanceOf(RuntimeException.class);
        assertThat(meters.counter("bluetick.push.rounds.failed").count()).isEqualTo(1);
    }
}
