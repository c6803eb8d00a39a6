package dev.bluetick.edgews.event;

import dev.bluetick.edgews.stomp.MessageBody;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes one JSON object (RFC 8259), field by field. A null value leaves its field out.
final class JsonText {

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text;

    private JsonText(String type, int room) {
        text = new StringBuilder(room).append("{\"type\":\"").append(type).append('"');
    }

    /// An event of a type, with room for so many characters.
    static JsonText event(String type, int room) {
        return new JsonText(type, room);
    }

    JsonText field(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            string(value);
        }
        return this;
    }

    /// An id, a name or a number that needs no escapes, as a string.
    JsonText plain(String name, @Nullable Object value) {
        if (value != null) {
            name(name).append('"').append(value).append('"');
        }
        return this;
    }

    JsonText field(String name, long value) {
        name(name).append(value);
        return this;
    }

    JsonText field(String name, boolean value) {
        name(name).append(value);
        return this;
    }

    JsonText field(String name, Instant time) {
        name(name).append('"');
        IsoMillis.append(text, time);
        text.append('"');
        return this;
    }

    JsonText field(String name, @Nullable Map<String, String> map) {
        if (map != null) {
            name(name);
            char separator = '{';
            for (Map.Entry<String, String> entry : map.entrySet()) {
                text.append(separator);
                string(entry.getKey());
                text.append(':');
                string(entry.getValue());
                separator = ',';
            }
            text.append(separator == '{' ? "{}" : "}");
        }
        return this;
    }

    /// Ids, which need no escapes.
    JsonText field(String name, @Nullable Collection<?> ids) {
        if (ids != null) {
            name(name);
            char separator = '[';
            for (Object id : ids) {
                text.append(separator).append('"').append(id).append('"');
                separator = ',';
            }
            text.append(separator == '[' ? "[]" : "]");
        }
        return this;
    }

    /// The fields of another object, which has some; none of them may be here already.
    JsonText fieldsOf(@Nullable String object) {
        if (object != null) {
            text.append(',').append(object, 1, object.length() - 1);
        }
        return this;
    }

    String json() {
        return text.append('}').toString();
    }

    MessageBody body() {
        return MessageBody.of(text.append('}'));
    }

    private StringBuilder name(String name) {
        return text.append(",\"").append(name).append("\":");
    }

    private void string(String value) {
        text.append('"');
        int plainFrom = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || (Character.isSurrogate(c) && !paired(value, i))) {
                text.append(value, plainFrom, i);
                escape(c);
                plainFrom = i + 1;
            }
        }
        text.append(value, plainFrom, value.length()).append('"');
    }

    /// A surrogate without its other half has no UTF-8 form, so it stays an escape, as it came.
    private static boolean paired(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }

    private void escape(char c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default ->
                text.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[c >> 8 & 15])
                        .append(HEX[c >> 4 & 15])
                        .append(HEX[c & 15]);
        }
    }
}
