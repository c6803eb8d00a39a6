package dev.bluetick.edgews.event;

import dev.bluetick.commands.conversation.MessageSent;
import dev.bluetick.edgews.stomp.MessageBody;
import dev.bluetick.edgews.stomp.MessageHead;
import dev.bluetick.edgews.stream.AckMode;
import dev.bluetick.edgews.stream.Subscription;
import dev.bluetick.jmh.Pair;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What a client is told of a message: the body once for all sessions, the frame for each of them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncodeBenchmark {

    private final MessageSent event = new Pair(1).message(42);
    private final MessageHead head = Subscription.of("sub-0", AckMode.CLIENT).head();
    private final MessageBody encoded = StreamEvents.message(event, Pair.CONTENT);
    private long number;

    @Benchmark
    public MessageBody body() {
        return StreamEvents.message(event, Pair.CONTENT);
    }

    @Benchmark
    public byte[] frame() {
        return head.frame(++number, encoded).utf8();
    }
}
