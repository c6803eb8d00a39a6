package dev.bluetick.edgews.presence;

import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.FindPresences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is asked for together, in questions of at most [FindPresences#MAX_GLANCES]. A question that fails is halved
/// until it is known for whom, so that they keep nobody else from being told. Read models that are late are so for
/// all: then nothing more is asked in this round.
final class Round {

    /// Some ten find one among a thousand. Once they are used up, what fails together is left together; each round
    /// that it comes again in finds more of it.
    static final int MAX_HALVINGS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Round.class);

    /// Asks and tells.
    interface Question {

        /// @throws RuntimeException where not all have been told
        void about(List<Glimpse> page);
    }

    private final Question question;
    private final List<Glimpse> page = new ArrayList<>();
    private final Map<Look, Throwable> failed = new HashMap<>();
    private @Nullable Throwable late;
    private int halvings;

    Round(Question question) {
        this.question = question;
    }

    void add(Glimpse glimpse) {
        page.add(glimpse);
        if (page.size() == FindPresences.MAX_GLANCES) {
            flush();
        }
    }

    /// Answers which looks have failed, and why.
    Map<Look, Throwable> end() {
        flush();
        if (!failed.isEmpty()) {
            String why = failed.values().iterator().next().toString();
            LOG.warn("{} looks at who is here failed, and come again: {}", failed.size(), why);
        }
        return failed;
    }

    private void flush() {
        if (!page.isEmpty()) {
            ask(page);
            page.clear();
        }
    }

    private void ask(List<Glimpse> glimpses) {
        if (late != null) {
            fail(glimpses, late);
            return;
        }
        try {
            question.about(glimpses);
        } catch (RuntimeException | Error e) {
            int half = glimpses.size() / 2;
            if (isLate(e)) {
                late = e;
                fail(glimpses, e);
            } else if (half == 0 || halvings == MAX_HALVINGS) {
                fail(glimpses, e);
            } else {
                halvings++;
                ask(glimpses.subList(0, half));
                ask(glimpses.subList(half, glimpses.size()));
            }
        }
    }

    private void fail(List<Glimpse> glimpses, Throwable why) {
        glimpses.forEach(it -> failed.put(it.why(), why));
    }

    private static boolean isLate(Throwable thrown) {
        for (@Nullable Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ViewsBehind || cause instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }
}
