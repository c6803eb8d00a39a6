package dev.bluetick.edgews.stomp;

/// What the server says besides MESSAGE, as it goes over the wire.
public final class ServerFrame {

    /// A heart-beat, sent when nothing else was.
    public static final OutFrame HEART_BEAT = new OutFrame.Text("\n");

    private ServerFrame() {}

    public static OutFrame connected(Version version, String session, String server) {
        return text(start("CONNECTED")
                .append("version:")
                .append(version.number())
                .append("\nheart-beat:")
                .append(HeartBeat.OFFER)
                .append("\nsession:")
                .append(session)
                .append("\nserver:")
                .append(server)
                .append("\n\n\0"));
    }

    public static OutFrame receipt(String receiptId) {
        StringBuilder frame = start("RECEIPT").append("receipt-id:");
        HeaderText.escape(frame, receiptId);
        return text(frame.append("\n\n\0"));
    }

    /// `json` is the body: the same object as an `error` event. The version header tells a client of another
    /// version what to speak.
    public static OutFrame error(String message, String json) {
        StringBuilder frame = start("ERROR").append("message:");
        HeaderText.escape(frame, message);
        return text(frame.append("\nversion:")
                .append(Version.SUPPORTED)
                .append("\ncontent-type:application/json\ncontent-length:")
                .append(Utf8.length(json))
                .append("\n\n")
                .append(json)
                .append('\0'));
    }

    private static OutFrame text(StringBuilder frame) {
        return new OutFrame.Text(frame.toString());
    }

    private static StringBuilder start(String command) {
        return new StringBuilder(256).append(command).append('\n');
    }
}
