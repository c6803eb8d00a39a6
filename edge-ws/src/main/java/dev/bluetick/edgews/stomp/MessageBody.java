package dev.bluetick.edgews.stomp;

/// A JSON body with the header that states its length, written once for all the sessions it goes to.
public record MessageBody(String text) {

    public static MessageBody of(CharSequence json) {
        return new MessageBody(new StringBuilder(json.length() + 32)
                .append("\ncontent-length:")
                .append(Utf8.length(json))
                .append("\n\n")
                .append(json)
                .append('\0')
                .toString());
    }
}
