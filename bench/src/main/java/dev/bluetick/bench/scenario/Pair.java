package dev.bluetick.bench.scenario;

import dev.bluetick.bench.load.Account;
import dev.bluetick.bench.load.ChatSession;
import dev.bluetick.bench.load.Inbound;

/// An author and a reader. A cycle is a message, the reader's two receipts for it, each in a protocol unit of
/// its own, and both ticks back at the author.
final class Pair {

    /// Messages under way at most; times are kept for so many.
    static final int MAX_UNDER_WAY = 4_096;

    private static final byte DELIVERED = 1;
    private static final byte READ = 2;
    private static final byte BOTH = DELIVERED | READ;

    private final Traffic traffic;
    private final Author author;
    private final Reader reader;
    private final long[] due = new long[MAX_UNDER_WAY];
    private final byte[] ticks = new byte[MAX_UNDER_WAY];
    private final OrderCheck order;
    private long next;
    private int underWay;

    Pair(Traffic traffic, Fleet fleet, Account author, Account reader) {
        this.traffic = traffic;
        this.author = new Author(fleet, author);
        this.reader = new Reader(fleet, reader);
        this.order = new OrderCheck(reader.id(), traffic::failed);
    }

    Member author() {
        return author;
    }

    Member reader() {
        return reader;
    }

    int underWay() {
        return underWay;
    }

    /// Sends the next message; false where too many are under way.
    ///
    /// @param at when it was due, by [System#nanoTime]
    boolean send(long at) {
        if (underWay == MAX_UNDER_WAY) {
            return false;
        }
        long number = next++;
        due[slot(number)] = at;
        ticks[slot(number)] = 0;
        underWay++;
        author.session().send(reader.account(), number, Context.TEXT);
        return true;
    }

    /// Says what is missing, once everything must have come.
    void end() {
        order.end(next);
        if (underWay > 0) {
            traffic.failed(author.account().id() + " never saw both ticks of " + underWay + " messages");
        }
    }

    private static int slot(long number) {
        return (int) (number % MAX_UNDER_WAY);
    }

    private long since(long number) {
        return System.nanoTime() - due[slot(number)];
    }

    private void tick(long number, byte which) {
        int slot = slot(number);
        if (number < 0 || number >= next || (ticks[slot] & which) != 0) {
            traffic.failed(author.account().id() + " got a tick twice, or of a message never sent: " + number);
            return;
        }
        ticks[slot] |= which;
        if (ticks[slot] == BOTH) {
            underWay--;
            traffic.cycled(this);
        }
    }

    private final class Author extends Member {

        Author(Fleet fleet, Account account) {
            super(fleet, account);
        }

        @Override
        public void accepted(ChatSession session, long number) {
            traffic.tally().accepted.add(since(number));
        }

        @Override
        public void delivered(ChatSession session, long number) {
            traffic.tally().delivered.add(since(number));
            tick(number, DELIVERED);
        }

        @Override
        public void read(ChatSession session, long number) {
            traffic.tally().read.add(since(number));
            tick(number, READ);
        }
    }

    private final class Reader extends Member {

        Reader(Fleet fleet, Account account) {
            super(fleet, account);
        }

        @Override
        public void message(ChatSession session, Inbound message) {
            if (order.isNew(message)) {
                traffic.tally().received.add(since(message.number()));
            }
            session.delivered(message);
            session.read(message);
        }
    }
}
