package dev.bluetick.api.problem;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.queries.ViewsBehind;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/// The one place where what went wrong becomes an answer.
@RestControllerAdvice
public class Problems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final long SOON = 1;

    /// An answer that is under way cannot become another one: it is broken off, so that nobody takes what has
    /// come of it for the whole.
    @ExceptionHandler(Exception.class)
    ResponseEntity<Object> on(Exception thrown, HttpServletResponse response) throws Exception {
        if (response.isCommitted()) {
            throw thrown;
        }
        return answer(of(thrown));
    }

    /// The problem that an exception, or what caused it, stands for.
    public static Problem of(Throwable thrown) {
        for (Throwable it = thrown; it != null; it = it.getCause()) {
            Problem known = known(it);
            if (known != null) {
                return known;
            }
        }
        LOG.error("A request failed in a way that nobody expected", thrown);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal",
                "The server failed on this request, and has logged why. Nothing can be said about what it did.");
    }

    private static @Nullable Problem known(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case Refused refused ->
                new Problem(status(refused.refusal()), refused.refusal().code(), refused.detail(), seconds(refused));
            case AggregateNotFoundException notFound -> notFound(String.valueOf(notFound.getAggregateIdentifier()));
            case ConcurrencyException conflict ->
                new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "try_again",
                        "Something else changed this at the same moment. Nothing was stored; send it again.",
                        SOON);
            case EventStoreException failed ->
                new Problem(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "store_unavailable",
                        "The server cannot store at the moment. Nothing was stored; send it again in a while.",
                        SOON);
            case ViewsBehind behind ->
                new Problem(HttpStatus.SERVICE_UNAVAILABLE, "views_behind", String.valueOf(behind.getMessage()), SOON);
            case MethodArgumentTypeMismatchException mismatch ->
                Problem.invalid(mismatch.getName() + " is not of the form it takes.");
            default -> null;
        };
    }

    /// Every account has a user id, which begins so.
    private static Problem notFound(String aggregate) {
        return aggregate.startsWith("u")
                ? new Problem(HttpStatus.NOT_FOUND, "user_not_found", "There is no user " + aggregate + ".")
                : new Problem(
                        HttpStatus.NOT_FOUND, "conversation_not_found", "There is no such conversation among yours.");
    }

    private static @Nullable Long seconds(Refused refused) {
        Duration wait = refused.retryAfter();
        return wait == null ? null : wait.plusMillis(999).toSeconds();
    }

    private static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case USER_NOT_FOUND, DEVICE_NOT_FOUND, CONVERSATION_NOT_FOUND, MESSAGE_NOT_FOUND -> HttpStatus.NOT_FOUND;
            case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            case DELETE_WINDOW_CLOSED,
                    USERNAME_TAKEN,
                    TOO_MANY_DEVICES,
                    TOO_MANY_CONTACTS,
                    TOO_MANY_BLOCKED,
                    TOO_MANY_WAITING,
                    GROUP_FULL,
                    LAST_ADMIN -> HttpStatus.CONFLICT;
            case INVITE_ENDED -> HttpStatus.GONE;
            case PIN_NEEDED -> HttpStatus.LOCKED;
            case PIN_LOCKED -> HttpStatus.TOO_MANY_REQUESTS;
            case SEQ_BEYOND_HEAD -> HttpStatus.UNPROCESSABLE_CONTENT;
            case SESSION_ENDED, TOKEN_REUSED -> HttpStatus.UNAUTHORIZED;
        };
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException thrown, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        for (Throwable it = thrown; it != null; it = it.getCause()) {
            Problem known = known(it);
            if (known != null) {
                return answer(known);
            }
        }
        return answer(unreadable(thrown.getCause()));
    }

    private static Problem unreadable(@Nullable Throwable cause) {
        return switch (cause) {
            case DatabindException wrong
            when !wrong.getPath().isEmpty() ->
                Problem.invalid(field(wrong) + " is not of the type, or among the values, that it takes.");
            case JacksonException broken -> Problem.invalid("The body is not the JSON object that this call takes.");
            case null, default -> Problem.invalid("The body is missing or unreadable; this call takes a JSON object.");
        };
    }

    private static String field(DatabindException wrong) {
        StringBuilder field = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            if (step.getPropertyName() != null) {
                field.append(field.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return field.isEmpty() ? "The body" : field.toString();
    }

    /// What Spring MVC itself refuses: no route, a method, a media type, a missing parameter.
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception thrown, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (thrown instanceof MethodArgumentTypeMismatchException || status.is5xxServerError()) {
            return answer(of(thrown));
        }
        HttpStatus known = HttpStatus.valueOf(status.value());
        String code = switch (known) {
            case NOT_FOUND -> "no_such_path";
            case METHOD_NOT_ALLOWED -> "method_not_allowed";
            case NOT_ACCEPTABLE -> "not_acceptable";
            case UNSUPPORTED_MEDIA_TYPE -> "unsupported_media_type";
            case CONTENT_TOO_LARGE -> "body_too_large";
            default -> "invalid";
        };
        String detail = known == HttpStatus.UNSUPPORTED_MEDIA_TYPE
                ? "Send the body as Content-Type: application/json."
                : body instanceof ProblemDetail detailed && detailed.getDetail() != null
                        ? detailed.getDetail()
                        : known.getReasonPhrase();
        return ResponseEntity.status(known)
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Problem.body(known, code, detail));
    }

    private static ResponseEntity<Object> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .headers(problem.headers())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.body());
    }
}
