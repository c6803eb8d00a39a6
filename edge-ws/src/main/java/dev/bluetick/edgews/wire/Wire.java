package dev.bluetick.edgews.wire;

import dev.bluetick.edgews.stomp.OutFrame;
import java.util.List;

/// A client's connection, as its [Outbound] sees it.
public interface Wire {

    /// Hears how a send ended, once, on any thread.
    interface Sent {

        void sent();

        /// The connection is of no use any more.
        void failed(Throwable cause);
    }

    /// Sends frames in their order, one message each. It does not block. The next send begins only when this
    /// one has ended; it promises nothing about what has reached the client.
    void send(List<OutFrame> frames, Sent then);

    /// The client has said who it is, and may send messages of any size that is allowed at all.
    default void admitted() {}

    /// Closes the connection; what was not sent is lost. Closing what is closed changes nothing.
    ///
    /// @param status a close code of RFC 6455, section 7.4
    void close(int status, String reason);
}
