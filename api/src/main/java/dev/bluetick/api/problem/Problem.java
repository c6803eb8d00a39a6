package dev.bluetick.api.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/// An answer that is an error: RFC 9457, with a stable `code` (docs/errors.md). Thrown where a request cannot
/// go on.
public final class Problem extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final @Nullable Long retryAfterSeconds;

    public Problem(HttpStatus status, String code, String detail) {
        this(status, code, detail, null);
    }

    /// @param retryAfterSeconds when to come again, for the header Retry-After
    public Problem(HttpStatus status, String code, String detail, @Nullable Long retryAfterSeconds) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /// @param status an error of HTTP
    public Problem(int status, String code, String detail) {
        this(HttpStatus.valueOf(status), code, detail);
    }

    /// For what is refused before a path or header means anything.
    ///
    /// @param status 400, or another error of HTTP that the server gives it
    public static Problem malformed(int status) {
        return new Problem(
                status,
                "malformed_request",
                "The path or a header cannot be read: an id takes letters, digits, - and _.");
    }

    public static Problem invalid(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "invalid", detail);
    }

    /// @throws Problem invalid, where a field of a body is missing
    public static String required(String field, @Nullable String value) {
        if (value == null) {
            throw invalid(field + " is missing.");
        }
        return value;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /// When to come again; null where that is not known.
    public @Nullable Long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    HttpStatus status() {
        return status;
    }

    HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        if (retryAfterSeconds != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfterSeconds));
        }
        return headers;
    }

    ProblemDetail body() {
        return body(status, code, detail());
    }

    static ProblemDetail body(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setProperty("code", code);
        return body;
    }
}
