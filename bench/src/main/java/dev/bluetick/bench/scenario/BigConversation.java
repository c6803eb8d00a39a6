package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Login;
import dev.bluetick.bench.report.Figure;
import dev.bluetick.bench.report.ProcessTimes;
import dev.bluetick.bench.report.Run;
import dev.bluetick.bench.report.Samples;
import dev.bluetick.bench.server.FreshServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// One conversation as large as a store: how fast it takes messages, and, after a restart, how long its first
/// message takes, the next ones, and pages of its history.
final class BigConversation extends OwnStore {

    private static final int WARM_UP_SENDS = 500;
    private static final int SENDS = 21;
    private static final int READS = 21;
    private static final int PAGE = 50;
    private static final int TIMEOUT_SECONDS = 60;

    BigConversation(String id) {
        super(id);
    }

    @Override
    void run(Context context, FreshServer server) throws IOException, InterruptedException {
        int events = context.effort().events();
        List<Account> people = context.driver().newAccounts(2);
        ProcessTimes before = context.times();
        double rate = fill(context, people.subList(0, 1), people.subList(1, 2));
        Run filled = new Run().put("messages/s", rate).put(context.times().since(before), events);
        String name = "one conversation of %,d messages".formatted(events);
        context.report().add(new Figure(id(), name + ", being filled", List.of(filled.values())));
        read(context, people, -1, 1); // the driver looks the conversation up once; that is not measured
        List<Map<String, Double>> runs = new ArrayList<>();
        long next = events;
        for (int i = 1; i <= context.effort().runs(); i++) {
            server.stop();
            server.startAgain();
            runs.add(afterRestart(context, people, next).values());
            next += SENDS;
        }
        context.report().add(new Figure(id(), name + ", after a restart", runs));
    }

    private static Run afterRestart(Context context, List<Account> people, long next)
            throws IOException, InterruptedException {
        warmUp(context);
        Run run = new Run();
        Author author = connect(context, people.get(0));
        run.put("first send ms", author.send(people.get(1), next) / 1e6);
        Samples sends = new Samples();
        for (int i = 1; i < SENDS; i++) {
            sends.add(author.send(people.get(1), next + i));
        }
        author.end();
        return run.put("next sends, median ms", sends.millis(50))
                .put("last " + PAGE + ", first read ms", read(context, people, -1, 1))
                .put("last " + PAGE + ", median read ms", read(context, people, -1, READS))
                .put("middle " + PAGE + ", first read ms", read(context, people, next / 2, 1))
                .put("middle " + PAGE + ", median read ms", read(context, people, next / 2, READS));
    }

    /// So that the path is warm and that one conversation is not.
    private static void warmUp(Context context) throws IOException, InterruptedException {
        List<Account> others = context.driver().newAccounts(2);
        Author author = connect(context, others.get(0));
        for (int i = 0; i < WARM_UP_SENDS; i++) {
            author.send(others.get(1), i);
        }
        author.end();
        read(context, others, -1, READS);
    }

    private static double read(Context context, List<Account> people, long after, int times)
            throws IOException, InterruptedException {
        Samples reads = new Samples();
        for (int i = 0; i < times; i++) {
            long from = System.nanoTime();
            int count = context.driver().readPage(people.get(0), after, PAGE);
            reads.add(System.nanoTime() - from);
            if (count != PAGE) {
                context.failures().add("a page of " + PAGE + " messages had " + count);
            }
        }
        return reads.millis(50);
    }

    private static Author connect(Context context, Account account) throws IOException, InterruptedException {
        Fleet fleet = new Fleet(context, 1);
        Author author = new Author(context, fleet, account);
        fleet.connect(List.of(author), Login.BUSY);
        return author;
    }

    private static final class Author extends Member {

        private final Context context;
        private final Fleet fleet;
        private volatile CompletableFuture<Long> accepted = new CompletableFuture<>();

        Author(Context context, Fleet fleet, Account account) {
            super(fleet, account);
            this.context = context;
            this.fleet = fleet;
        }

        /// Nanoseconds until the server had taken it.
        long send(Account to, long number) {
            CompletableFuture<Long> answer = new CompletableFuture<>();
            accepted = answer;
            long from = System.nanoTime();
            context.loop().execute(() -> session().send(to, number, Context.TEXT));
            return answer.orTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS).join() - from;
        }

        void end() {
            fleet.close();
        }

        @Override
        public void accepted(ChatSession session, long number) {
            accepted.complete(System.nanoTime());
        }
    }
}
