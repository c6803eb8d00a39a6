package dev.bluetick.api.limits;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;

/// Answers what comes too often with 429 and Retry-After; what is let through goes on as it was.
final class LimitFilter implements Filter {

    private final Consumer<HttpServletRequest> limits;
    private final ProblemWriter problems;

    /// @param limits throws a [Problem] for a request that is one too many
    LimitFilter(Consumer<HttpServletRequest> limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            // What a request is dispatched to afterwards, its error page for one, is not a further call.
            if (request.getDispatcherType() == DispatcherType.REQUEST) {
                limits.accept((HttpServletRequest) request);
            }
        } catch (Problem tooMany) {
            problems.write((HttpServletResponse) response, tooMany);
            return;
        }
        chain.doFilter(request, response);
    }
}
