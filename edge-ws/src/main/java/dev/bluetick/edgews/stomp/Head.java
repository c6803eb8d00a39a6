package dev.bluetick.edgews.stomp;

/// Command and headers of a frame whose body is still to be cut off.
record Head(Verb verb, String[] headers, int contentLength) {

    private static final int UNSTATED = -1;
    private static final String[] NONE = {};

    /// Reads the lines from `from` up to the empty one that ends before `end`.
    static Head parse(String text, int from, int end, Limits limits) {
        int lineEnd = text.indexOf('\n', from);
        Verb verb = verb(line(text, from, lineEnd));
        int count = 0;
        for (int at = lineEnd + 1; at < end; at = text.indexOf('\n', at) + 1) {
            count++;
        }
        // The empty line was counted too.
        count--;
        if (count > limits.headers()) {
            throw new BrokenFrame("frame_too_large", "A frame takes at most " + limits.headers() + " headers.");
        }
        String[] headers = count == 0 ? NONE : new String[2 * count];
        int contentLength = UNSTATED;
        int at = lineEnd + 1;
        for (int i = 0; i < headers.length; i += 2) {
            lineEnd = text.indexOf('\n', at);
            readHeader(verb, line(text, at, lineEnd), headers, i);
            if (contentLength == UNSTATED && headers[i].equals("content-length")) {
                contentLength = contentLength(headers[i + 1]);
            }
            at = lineEnd + 1;
        }
        return new Head(verb, headers, contentLength);
    }

    private static String line(String text, int from, int lineEnd) {
        boolean carriageReturn = lineEnd > from && text.charAt(lineEnd - 1) == '\r';
        return text.substring(from, carriageReturn ? lineEnd - 1 : lineEnd);
    }

    private static Verb verb(String word) {
        Verb verb = word.length() <= Verb.MAX_LENGTH ? Verb.of(word) : null;
        if (verb == null) {
            throw new BrokenFrame("unknown_command", "The frame's command is not one of STOMP 1.2.");
        }
        return verb;
    }

    private static void readHeader(Verb verb, String line, String[] into, int at) {
        int colon = line.indexOf(':');
        if (colon <= 0 || line.indexOf('\0') >= 0 || line.indexOf('\r') >= 0) {
            throw new BrokenFrame("malformed_frame", "A header line has the form name:value.");
        }
        String name = line.substring(0, colon);
        String value = line.substring(colon + 1);
        into[at] = verb.escapesHeaders() ? HeaderText.unescape(name) : name;
        into[at + 1] = verb.escapesHeaders() ? HeaderText.unescape(value) : value;
    }

    private static int contentLength(String value) {
        int length = value.isEmpty() || value.length() > 9 ? UNSTATED : 0;
        for (int i = 0; i < value.length() && length >= 0; i++) {
            int digit = value.charAt(i) - '0';
            length = digit < 0 || digit > 9 ? UNSTATED : 10 * length + digit;
        }
        if (length < 0) {
            throw new BrokenFrame("malformed_frame", "content-length is a number of bytes, at most nine digits.");
        }
        return length;
    }

    Frame frame(String body) {
        return new Frame(verb, headers, body);
    }
}
