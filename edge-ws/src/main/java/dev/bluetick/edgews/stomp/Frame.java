package dev.bluetick.edgews.stomp;

import org.jspecify.annotations.Nullable;

/// A frame of a client. Headers are kept as they came, name and value in turn: there are few, and most are
/// read once.
public record Frame(Verb verb, String[] headers, String body) {

    /// The header's value; of a repeated header the first counts (STOMP 1.2, "Repeated Header Entries").
    public @Nullable String header(String name) {
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equals(name)) {
                return headers[i + 1];
            }
        }
        return null;
    }

    /// The header's value.
    ///
    /// @throws BrokenFrame where it is missing
    public String required(String name) {
        String value = header(name);
        if (value == null) {
            throw new BrokenFrame("missing_header", verb + " needs the header " + name + ".");
        }
        return value;
    }
}
