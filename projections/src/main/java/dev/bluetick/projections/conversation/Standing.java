package dev.bluetick.projections.conversation;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.util.Arrays;

/// How far somebody in a group has come, and each of their devices. Ids are numbers here, as a group's row holds
/// many of them.
///
/// @param devices pairs of a device and the position up to which it holds everything
record Standing(Mark delivered, Mark read, long[] devices) {

    /// A watermark: when it rose, and by which event. It only rises.
    record Mark(long upTo, long at, long position) {

        static final Mark NONE = new Mark(0, 0, 0);

        Mark raised(Mark other) {
            return other.upTo > upTo ? other : this;
        }
    }

    static final Standing NEW = new Standing(Mark.NONE, Mark.NONE, new long[0]);

    boolean isNew() {
        return delivered.upTo == 0 && devices.length == 0;
    }

    /// Itself where nothing rises, as below.
    Standing raised(Mark toDelivered, Mark toRead) {
        return toDelivered.upTo <= delivered.upTo && toRead.upTo <= read.upTo
                ? this
                : new Standing(delivered.raised(toDelivered), read.raised(toRead), devices);
    }

    long heldBy(long device) {
        int at = find(device);
        return at < 0 ? 0 : devices[at + 1];
    }

    Standing holding(long device, long upTo) {
        int at = find(device);
        if (at >= 0 && devices[at + 1] >= upTo) {
            return this;
        }
        long[] risen = Arrays.copyOf(devices, at < 0 ? devices.length + 2 : devices.length);
        int place = at < 0 ? devices.length : at;
        risen[place] = device;
        risen[place + 1] = upTo;
        return new Standing(delivered, read, risen);
    }

    Standing without(long device) {
        int at = find(device);
        if (at < 0) {
            return this;
        }
        long[] others = new long[devices.length - 2];
        System.arraycopy(devices, 0, others, 0, at);
        System.arraycopy(devices, at + 2, others, at, others.length - at);
        return new Standing(delivered, read, others);
    }

    private int find(long device) {
        for (int at = 0; at < devices.length; at += 2) {
            if (devices[at] == device) {
                return at;
            }
        }
        return -1;
    }

    static long number(UserId user) {
        return Long.parseLong(user.value(), 1, user.value().length(), 10);
    }

    static long number(DeviceId device) {
        return Long.parseLong(device.value(), 1, device.value().length(), 10);
    }
}
