package dev.bluetick.api;

import dev.bluetick.api.problem.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A text that a patch may set or remove.
public final class PatchText {

    private PatchText() {}

    /// Null for null.
    ///
    /// @throws Problem invalid
    public static @Nullable String of(String field, JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw Problem.invalid(field + " is not of the type that it takes: a text.");
        }
        return value.stringValue();
    }
}
