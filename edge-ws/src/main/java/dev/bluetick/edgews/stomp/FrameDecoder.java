package dev.bluetick.edgews.stomp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Cuts a client's text into frames. A message may hold several frames, a frame may come in several messages,
/// and line breaks between frames are heart-beats. Not safe for use by several threads at once.
public final class FrameDecoder {

    /// Messages one frame may be split over: enough for the largest in pieces of 8 KiB, few enough that
    /// putting them together stays cheap.
    static final int MAX_PIECES = 1_024;

    private static final int NONE = -1;

    private Limits limits = Limits.BEFORE_CONNECT;

    /// The beginning of a frame whose end has not come, bounded by the limits; null nearly always.
    private @Nullable StringBuilder pending;

    private int pieces;

    public void limits(Limits now) {
        limits = now;
    }

    /// @throws BrokenFrame for what is no STOMP or too large; nothing more may be fed after that
    public void feed(String text, Consumer<Frame> frames) {
        String all = pending == null ? text : together(pending, text);
        if (all.isEmpty()) {
            return;
        }
        int at = 0;
        while (true) {
            at = skipLineBreaks(all, at);
            if (at == all.length()) {
                pending = null;
                return;
            }
            int headEnd = endOfHead(all, at);
            if (headEnd == NONE) {
                break;
            }
            Head head = Head.parse(all, at, headEnd, limits);
            int end = endOfBody(all, headEnd, head);
            if (end == NONE) {
                break;
            }
            frames.accept(head.frame(all.substring(headEnd, end)));
            at = end + 1;
            pending = null;
        }
        if (pending == null) {
            pending = new StringBuilder(all.length() - at).append(all, at, all.length());
            pieces = 1;
        }
    }

    /// What came before and what came now; empty while a frame cannot have ended.
    private String together(StringBuilder before, String text) {
        before.append(text);
        if (++pieces > MAX_PIECES || before.length() > limits.headerChars() + limits.bodyBytes()) {
            throw new BrokenFrame(
                    "frame_too_large",
                    "A frame takes at most " + MAX_PIECES + " messages and " + limits.bodyBytes() + " bytes of body.");
        }
        return text.indexOf('\0') < 0 ? "" : before.toString();
    }

    private static int skipLineBreaks(String text, int at) {
        int i = at;
        while (i < text.length() && (text.charAt(i) == '\n' || text.charAt(i) == '\r')) {
            i++;
        }
        return i;
    }

    /// Where the body begins: after the first empty line.
    private int endOfHead(String text, int from) {
        int newline = text.indexOf('\n', from);
        while (newline != NONE) {
            int next = newline + 1;
            if (next - from > limits.headerChars()) {
                break;
            }
            if (next < text.length() && text.charAt(next) == '\n') {
                return next + 1;
            }
            if (next + 1 < text.length() && text.charAt(next) == '\r' && text.charAt(next + 1) == '\n') {
                return next + 2;
            }
            newline = text.indexOf('\n', next);
        }
        if (text.length() - from > limits.headerChars()) {
            throw new BrokenFrame(
                    "frame_too_large", "Command and headers take at most " + limits.headerChars() + " characters.");
        }
        return NONE;
    }

    /// Where the NUL that ends the frame stands.
    private int endOfBody(String text, int from, Head head) {
        int end = head.contentLength() < 0 ? untilNul(text, from) : counted(text, from, head.contentLength());
        if (end != NONE && end > from && !head.verb().takesBody()) {
            throw new BrokenFrame("malformed_frame", head.verb() + " takes no body.");
        }
        return end;
    }

    private int untilNul(String text, int from) {
        int nul = text.indexOf('\0', from);
        int chars = (nul == NONE ? text.length() : nul) - from;
        // A char takes at most three bytes, so most bodies need no counting.
        if (chars > limits.bodyBytes()
                || (chars > limits.bodyBytes() / 3 && bytes(text, from, from + chars) > limits.bodyBytes())) {
            throw tooLarge();
        }
        return nul;
    }

    private int counted(String text, int from, int contentLength) {
        if (contentLength > limits.bodyBytes()) {
            throw tooLarge();
        }
        int left = contentLength;
        int at = from;
        while (left > 0 && at < text.length()) {
            int width = Utf8.width(text, at);
            left -= width;
            at += width == 4 ? 2 : 1;
        }
        if (left < 0 || (left == 0 && at < text.length() && text.charAt(at) != '\0')) {
            throw new BrokenFrame(
                    "malformed_frame",
                    "content-length does not end at a NUL: it counts the bytes of the body in UTF-8.");
        }
        return at < text.length() ? at : NONE;
    }

    private static int bytes(String text, int from, int to) {
        return Utf8.length(text.substring(from, to));
    }

    private BrokenFrame tooLarge() {
        return new BrokenFrame("frame_too_large", "A body takes at most " + limits.bodyBytes() + " bytes.");
    }
}
