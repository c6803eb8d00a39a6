package dev.bluetick.edgews.stomp;

/// Escapes of header names and values (STOMP 1.2, "Value Encoding"): `\n`, `\r`, `\c` for a colon and `\\`.
final class HeaderText {

    private HeaderText() {}

    static String unescape(String text) {
        int at = text.indexOf('\\');
        if (at < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length()).append(text, 0, at);
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            plain.append(c == '\\' ? escaped(text, ++i) : c);
        }
        return plain.toString();
    }

    private static char escaped(String text, int at) {
        return switch (at < text.length() ? text.charAt(at) : ' ') {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'c' -> ':';
            case '\\' -> '\\';
            default ->
                throw new BrokenFrame(
                        "malformed_frame", "A header has an unknown escape; only \\n \\r \\c \\\\ are known.");
        };
    }

    static void escape(StringBuilder to, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case ':' -> to.append("\\c");
                case '\\' -> to.append("\\\\");
                case 0 -> to.append(' ');
                default -> to.append(c);
            }
        }
    }
}
