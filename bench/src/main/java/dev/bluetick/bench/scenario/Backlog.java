package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.report.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Messages for people who are not there: what a user finds when they log in, and what fills a store.
final class Backlog {

    /// Messages of all authors that the server has not taken yet.
    private static final int UNDER_WAY = 512;

    private static final int LOGINS_AT_ONCE = 16;
    private static final int TIMEOUT_MINUTES = 20;
    private static final int PROGRESS_SECONDS = 10;

    private final Fleet fleet;
    private final int each;
    private final int window;
    private final CountDownLatch untaken;

    private Backlog(Context context, int people, int each) {
        this.fleet = new Fleet(context, LOGINS_AT_ONCE);
        this.each = each;
        this.window = Math.max(1, UNDER_WAY / people);
        this.untaken = new CountDownLatch(people * each);
    }

    /// Lets each author send the reader of the same place so many messages, and waits until the server has taken
    /// all of them, at most 20 minutes. The authors are logged out again.
    ///
    /// @return messages a second
    static double fill(Context context, List<Account> authors, List<Account> readers, int each)
            throws IOException, InterruptedException {
        return new Backlog(context, authors.size(), each).fill(context, authors, readers);
    }

    private double fill(Context context, List<Account> from, List<Account> to)
            throws IOException, InterruptedException {
        List<Author> authors = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            authors.add(new Author(from.get(i), to.get(i)));
        }
        fleet.connect(authors, Login.TICKED);
        long begin = System.nanoTime();
        authors.forEach(it -> context.loop().execute(it::begin));
        await();
        double seconds = (System.nanoTime() - begin) / 1e9;
        fleet.close();
        return from.size() * (double) each / seconds;
    }

    private void await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(TIMEOUT_MINUTES);
        while (!untaken.await(PROGRESS_SECONDS, TimeUnit.SECONDS)) {
            Progress.say("%,d messages are still to be taken".formatted(untaken.getCount()));
            if (fleet.failed() > 0 || System.nanoTime() > deadline) {
                throw new IOException(untaken.getCount() + " messages were never taken");
            }
        }
    }

    private final class Author extends Member {

        private final Account reader;
        private int next;

        Author(Account account, Account reader) {
            super(fleet, account);
            this.reader = reader;
        }

        void begin() {
            for (int i = 0; i < window; i++) {
                sendNext();
            }
        }

        private void sendNext() {
            if (next < each) {
                session().send(reader, next++, Context.TEXT);
            }
        }

        @Override
        public void accepted(ChatSession session, long number) {
            untaken.countDown();
            sendNext();
        }
    }
}
