package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.edgews.stomp.Frame;
import dev.bluetick.edgews.stomp.FrameDecoder;
import dev.bluetick.edgews.stomp.Limits;
import dev.bluetick.jmh.Pair;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// What a client says: a message to send, with its body read, and an acknowledgement.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {

    private final Pair pair = new Pair(1);
    private final UserId author = pair.author().userId();

    private final FrameDecoder decoder = new FrameDecoder();
    private final String send = "SEND\ndestination:/app/messages\nreceipt:r42\ncontent-type:application/json\n\n"
            + "{\"clientId\":\"client-42\",\"to\":{\"userId\":\"" + pair.reader()
            + "\"},\"type\":\"TEXT\",\"content\":\""
            + Pair.TEXT + "\"}\0";
    private final String ack = "ACK\nid:123456\n\n\0";

    public DecodeBenchmark() {
        decoder.limits(Limits.CONNECTED);
    }

    @Benchmark
    public void send(Blackhole hole) {
        Consumer<Frame> read = frame -> {
            hole.consume(frame.required("destination"));
            SendBody body = SendBody.read(frame.body());
            hole.consume(body.conversation(author));
            hole.consume(body.draft());
        };
        decoder.feed(send, read);
    }

    @Benchmark
    public void ack(Blackhole hole) {
        decoder.feed(ack, frame -> hole.consume(Long.parseLong(frame.required("id"))));
    }
}
