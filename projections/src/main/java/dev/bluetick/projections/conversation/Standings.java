package dev.bluetick.projections.conversation;

import dev.bluetick.projections.conversation.Standing.Mark;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the members of a group stand, in one row: some 50 bytes for a member with two devices.
final class Standings {

    private long position;
    private final Map<Long, Standing> members = new LinkedHashMap<>();

    /// That of the last event that is in it.
    long position() {
        return position;
    }

    void position(long next) {
        position = next;
    }

    /// In the order of their coming.
    Map<Long, Standing> members() {
        return members;
    }

    /// Times and positions are written as how far they lie before the last.
    byte[] encode() {
        long newest = 0;
        for (Standing it : members.values()) {
            newest = Math.max(newest, Math.max(it.delivered().at(), it.read().at()));
        }
        Packed.Writer row = new Packed.Writer().put(position).put(newest).put(members.size());
        for (Map.Entry<Long, Standing> member : members.entrySet()) {
            row.put(member.getKey());
            write(row, member.getValue().delivered(), newest);
            write(row, member.getValue().read(), newest);
            long[] devices = member.getValue().devices();
            row.put(devices.length);
            for (long it : devices) {
                row.put(it);
            }
        }
        return row.bytes();
    }

    private void write(Packed.Writer row, Mark mark, long newest) {
        row.put(mark.upTo());
        if (mark.upTo() > 0) {
            row.put(newest - mark.at()).put(position - mark.position());
        }
    }

    static Standings decode(byte[] bytes) {
        Packed.Reader row = new Packed.Reader(bytes);
        Standings standings = new Standings();
        standings.position = row.next();
        long newest = row.next();
        for (long left = row.next(); left > 0; left--) {
            standings.members.put(row.next(), standings.member(row, newest));
        }
        return standings;
    }

    /// The [#position()] of a row of which nothing else is read.
    static long positionOf(byte[] bytes) {
        return new Packed.Reader(bytes).next();
    }

    /// One member of a row, which may not be there, of which nobody else is kept; null: not in it.
    static @Nullable Standing find(byte @Nullable [] bytes, long user) {
        if (bytes == null) {
            return null;
        }
        Packed.Reader row = new Packed.Reader(bytes);
        Standings standings = new Standings();
        standings.position = row.next();
        long newest = row.next();
        for (long left = row.next(); left > 0; left--) {
            long number = row.next();
            Standing member = standings.member(row, newest);
            if (number == user) {
                return member;
            }
        }
        return null;
    }

    /// The same of a former member, who has a row of their own, or of one of whom nothing is known.
    static Standing alone(byte @Nullable [] bytes, long user) {
        Standing standing = find(bytes, user);
        return standing == null ? Standing.NEW : standing;
    }

    private Standing member(Packed.Reader row, long newest) {
        Mark delivered = read(row, newest);
        Mark read = read(row, newest);
        long[] devices = new long[(int) row.next()];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = row.next();
        }
        return new Standing(delivered, read, devices);
    }

    private Mark read(Packed.Reader row, long newest) {
        long upTo = row.next();
        return upTo == 0 ? Mark.NONE : new Mark(upTo, newest - row.next(), position - row.next());
    }
}
