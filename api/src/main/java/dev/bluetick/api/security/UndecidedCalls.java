package dev.bluetick.api.security;

import dev.bluetick.api.problem.ProblemWriter;
import dev.bluetick.queries.ViewsBehind;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Answers 503 where it cannot be told who calls, as the read models are being built: a 401 would have the device
/// log in again.
final class UndecidedCalls implements Filter {

    private final ProblemWriter problems;

    UndecidedCalls(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ViewsBehind behind) {
            problems.write((HttpServletResponse) response, behind);
        }
    }
}
