package dev.bluetick.infra.http;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.problem.ProblemWriter;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// What Jetty refuses by itself, a path or a header that it cannot read, is answered as everything else is
/// (RFC 9457). It says that the connection ends, which Jetty does without a word: who reuses one that is being
/// closed gets no answer at all (RFC 9112, section 9.6).
@Component
class UnreadableRequests implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> {

    private final ProblemWriter problems;

    UnreadableRequests(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void customize(ConfigurableJettyWebServerFactory factory) {
        factory.addServerCustomizers(server -> server.setErrorHandler(this::answer));
    }

    private boolean answer(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "application/problem+json")
                .put(HttpHeader.CONNECTION, "close");
        response.write(true, ByteBuffer.wrap(problems.bytes(problem(status))), callback);
        return true;
    }

    private static Problem problem(int status) {
        return switch (status) {
            case HttpStatus.URI_TOO_LONG_414 -> new Problem(status, "uri_too_long", "The path takes at most 8 KiB.");
            case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
                new Problem(status, "headers_too_large", "The headers take at most 8 KiB.");
            default ->
                status < HttpStatus.INTERNAL_SERVER_ERROR_500
                        ? Problem.malformed(status)
                        : new Problem(status, "internal", "The server failed before it could handle the request.");
        };
    }
}
