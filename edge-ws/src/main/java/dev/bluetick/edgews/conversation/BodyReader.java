package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON object of a SEND in one pass. Fields nobody asks for are skipped, so that newer clients are
/// understood.
final class BodyReader {

    /// Takes the fields one by one.
    interface Fields {

        /// Reads the field's value, or calls [BodyReader#skip].
        void field(String name, BodyReader value);
    }

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private String name = "";

    private BodyReader(JsonParser parser) {
        this.parser = parser;
    }

    /// @throws Refused INVALID for what is no JSON object, or a value of the wrong type
    static <F extends Fields> F read(String body, F fields) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            BodyReader reader = new BodyReader(parser);
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notJson();
            }
            reader.fields(fields);
            if (parser.nextToken() != null) {
                throw notJson();
            }
            return fields;
        } catch (JacksonException e) {
            throw notJson();
        }
    }

    /// The clientId of a body that may be broken elsewhere; null where it cannot be found.
    static @Nullable String clientId(String body) {
        String[] found = {null};
        try {
            read(body, (name, value) -> {
                if (name.equals("clientId")) {
                    found[0] = value.text();
                } else {
                    value.skip();
                }
            });
        } catch (Refused e) {
            return found[0];
        }
        return found[0];
    }

    /// The fields of the object that begins here.
    void object(Fields fields) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrongType("an object");
        }
        fields(fields);
    }

    private void fields(Fields fields) {
        for (String next = parser.nextName(); next != null; next = parser.nextName()) {
            name = next;
            // A null says the same as a field left out.
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                fields.field(next, this);
            }
        }
    }

    /// Calls for each element of the array that begins here.
    void array(Runnable element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrongType("an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.run();
        }
    }

    String text() {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrongType("a string");
        }
        return parser.getString();
    }

    long number() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType("a whole number");
        }
        return parser.getLongValue();
    }

    /// A position: a whole number from `least` on.
    long position(long least) {
        long position = number();
        if (position < least) {
            throw new Refused(Refusal.INVALID, name + " is " + position + "; it begins at " + least + ".");
        }
        return position;
    }

    void skip() {
        parser.skipChildren();
    }

    static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw new Refused(Refusal.INVALID, "The field " + name + " is missing.");
        }
        return value;
    }

    private Refused wrongType(String wanted) {
        return new Refused(Refusal.INVALID, "The field " + name + " takes " + wanted + ".");
    }

    private static Refused notJson() {
        return new Refused(Refusal.INVALID, "The body is not one JSON object with numbers and strings in range.");
    }
}
