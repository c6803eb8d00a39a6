package dev.bluetick.bench.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// A non-blocking TCP connection of one event loop; every method belongs to the loop's thread.
public final class Connection {

    /// What the kernel does not take at once; a server that reads so little is not worth measuring.
    static final int MAX_PENDING_BYTES = 16 * 1024 * 1024;

    /// Hears what happens, on the loop's thread.
    public interface Handler {
        void connected();

        /// Bytes as they came; the array is valid during the call alone.
        void received(byte[] bytes, int from, int to);

        /// Once, at the end; null after [Connection#close].
        void closed(@Nullable Throwable why);
    }

    private final EventLoop loop;
    private final SocketChannel channel;
    private final Handler handler;
    private @Nullable SelectionKey key;
    private @Nullable Deque<ByteBuffer> pending;
    private int pendingBytes;
    private boolean closed;

    private Connection(EventLoop loop, SocketChannel channel, Handler handler) {
        this.loop = loop;
        this.channel = channel;
        this.handler = handler;
    }

    /// Starts to connect; the handler hears of the success or of the failure later, never during this call.
    ///
    /// @throws IOException where there is no socket left, or no such address to come from
    public static Connection open(EventLoop loop, Endpoint to, Handler handler) throws IOException {
        SocketChannel channel = SocketChannel.open();
        Connection connection = new Connection(loop, channel, handler);
        try {
            connection.connect(to);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return connection;
    }

    private void connect(Endpoint to) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        InetSocketAddress source = to.nextSource();
        if (source != null) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(source);
        }
        boolean done = channel.connect(to.remote());
        key = channel.register(loop.selector, done ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
        if (done) {
            loop.execute(handler::connected);
        }
    }

    void ready(SelectionKey ready) throws IOException {
        if (!ready.isValid()) {
            return;
        }
        int operations = ready.readyOps();
        if ((operations & SelectionKey.OP_CONNECT) != 0) {
            channel.finishConnect();
            ready.interestOps(SelectionKey.OP_READ);
            handler.connected();
            return;
        }
        if ((operations & SelectionKey.OP_WRITE) != 0) {
            writePending(ready);
        }
        if ((operations & SelectionKey.OP_READ) != 0) {
            read();
        }
    }

    private void read() throws IOException {
        ByteBuffer in = loop.in.clear();
        int count = channel.read(in);
        if (count < 0) {
            fail(new EOFException("the server closed the connection"));
        } else if (count > 0) {
            in.flip().get(loop.bytes, 0, count);
            handler.received(loop.bytes, 0, count);
        }
    }

    /// A shared buffer with room for `size` bytes at its position. What is put there goes out, in order, when
    /// the current task of the loop ends.
    ///
    /// @throws IllegalArgumentException for more than 256 KiB
    public ByteBuffer room(int size) {
        return loop.room(this, size);
    }

    void write(ByteBuffer bytes) {
        if (closed) {
            return;
        }
        try {
            if (pending == null) {
                channel.write(bytes);
            }
            if (bytes.hasRemaining()) {
                keep(bytes);
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private void keep(ByteBuffer bytes) throws IOException {
        pendingBytes += bytes.remaining();
        if (pendingBytes > MAX_PENDING_BYTES) {
            throw new IOException("the server does not read: " + pendingBytes + " bytes wait for it");
        }
        if (pending == null) {
            pending = new ArrayDeque<>();
        }
        pending.add(ByteBuffer.allocate(bytes.remaining()).put(bytes).flip());
        if (key != null) {
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    private void writePending(SelectionKey ready) throws IOException {
        Deque<ByteBuffer> waiting = pending;
        while (waiting != null && !waiting.isEmpty()) {
            ByteBuffer first = waiting.element();
            pendingBytes -= channel.write(first);
            if (first.hasRemaining()) {
                return;
            }
            waiting.remove();
        }
        pending = null;
        ready.interestOps(SelectionKey.OP_READ);
    }

    public void fail(@Nullable Throwable why) {
        if (closed) {
            return;
        }
        closed = true;
        try {
            channel.close();
        } catch (IOException _) {
            // Whatever it says, the connection has ended.
        }
        handler.closed(why);
    }

    public void close() {
        fail(null);
    }
}
