package dev.bluetick.edgews.stomp;

/// What the server says besides MESSAGE, as it goes over the wire.
public final class ServerFrame {

    /// A heart-beat, sent when nothing else was.
    public static final String HEART_BEAT = "\n";

    private ServerFrame() {}

    public static String connected(Version version, String session, String server) {
        return start("CONNECTED")
                .append("version:")
                .append(version.number())
                .append("\nheart-beat:")
                .append(HeartBeat.OFFER)
                .append("\nsession:")
                .append(session)
                .append("\nserver:")
                .append(server)
                .append("\n\n\0")
                .toString();
    }

    public static String receipt(String receiptId) {
        StringBuilder frame = start("RECEIPT").append("receipt-id:");
        HeaderText.escape(frame, receiptId);
        return frame.append("\n\n\0").toString();
    }

    /// `json` is the body: the same object as an `error` event. The version header tells a client of another
    /// version what to speak.
    public static String error(String message, String json) {
        StringBuilder frame = start("ERROR").append("message:");
        HeaderText.escape(frame, message);
        return frame.append("\nversion:")
                .append(Version.SUPPORTED)
                .append("\ncontent-type:application/json\ncontent-length:")
                .append(Utf8.length(json))
                .append("\n\n")
                .append(json)
                .append('\0')
                .toString();
    }

    private static StringBuilder start(String command) {
        return new StringBuilder(256).append(command).append('\n');
    }
}
