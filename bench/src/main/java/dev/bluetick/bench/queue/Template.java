package dev.bluetick.bench.queue;

import dev.bluetick.bench.net.Text;
import java.util.ArrayList;
import java.util.List;

/// A text with places to fill in, cut up once so that filling it copies bytes and nothing else. Places are
/// written `${user}`, one's own name, and `${to}`, the addressee's.
record Template(List<Piece> pieces) {

    private sealed interface Piece {}

    private record Literal(byte[] bytes) implements Piece {}

    private record User() implements Piece {}

    private record To() implements Piece {}

    /// @throws IllegalArgumentException for a place that is unknown or not closed
    static Template of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int begin = text.indexOf("${"); begin >= 0; begin = text.indexOf("${", at)) {
            int end = text.indexOf('}', begin);
            if (end < 0) {
                throw new IllegalArgumentException("a place is not closed: " + text.substring(begin));
            }
            pieces.add(new Literal(Text.of(text.substring(at, begin))));
            pieces.add(place(text.substring(begin + 2, end)));
            at = end + 1;
        }
        pieces.add(new Literal(Text.of(text.substring(at))));
        return new Template(List.copyOf(pieces));
    }

    private static Piece place(String name) {
        return switch (name) {
            case "user" -> new User();
            case "to" -> new To();
            default -> throw new IllegalArgumentException("there is no place ${" + name + "}; there are user and to");
        };
    }

    Text fill(Text out, byte[] user, byte[] to) {
        for (Piece piece : pieces) {
            switch (piece) {
                case Literal literal -> out.put(literal.bytes);
                case User() -> out.put(user);
                case To() -> out.put(to);
            }
        }
        return out;
    }
}
