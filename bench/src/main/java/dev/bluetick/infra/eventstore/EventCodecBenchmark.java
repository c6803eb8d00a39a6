package dev.bluetick.infra.eventstore;

import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.infra.serialization.CborSerializer;
import dev.bluetick.jmh.Pair;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A sent message as it is stored: envelope and payload.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventCodecBenchmark {

    private final CborSerializer serializer = CborSerializer.ofEvents();
    private final EventCodec codec = new EventCodec(serializer);
    private final MessageSent event = new Pair(1).message(42);
    private final byte[] stored = codec.encode(message());

    /// Anew each time: a message remembers what it was serialized to.
    private DomainEventMessage<MessageSent> message() {
        return new GenericDomainEventMessage<>(
                "Conversation",
                event.conversationId().value(),
                42,
                event,
                MetaData.emptyInstance(),
                "Zm9vYmFyYmF6cXV41a2b",
                event.sentAt());
    }

    @Benchmark
    public byte[] encode() {
        return codec.encode(message());
    }

    @Benchmark
    public Object decode() {
        return serializer.deserialize(codec.decode(stored).getPayload());
    }
}
