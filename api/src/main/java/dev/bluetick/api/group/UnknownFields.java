package dev.bluetick.api.group;

import dev.bluetick.api.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// What a patch names and cannot be set: to pass over it would answer that it was.
final class UnknownFields {

    private UnknownFields() {}

    /// @throws Problem not_supported
    static void refuse(@Nullable Map<String, ?> fields, String known) {
        if (fields != null && !fields.isEmpty()) {
            String name = fields.keySet().iterator().next();
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "not_supported", name + " cannot be set here; " + known + " can.");
        }
    }
}
