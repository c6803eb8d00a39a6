package dev.bluetick.bench.chaos;

/// What is done to a server.
enum Fault {
    /// SIGKILL, and started again.
    KILL("kills"),
    /// Nothing can be written to a file beyond a size, for a while.
    DISK_FULL("disk-full spells"),
    /// Its clock jumps, forward or back, and stays there.
    CLOCK("clock jumps"),
    /// It does not run for some seconds.
    PAUSE("pauses"),
    /// Many of its clients are gone at once.
    CUT("mass cuts");

    private final String plural;

    Fault(String plural) {
        this.plural = plural;
    }

    String plural() {
        return plural;
    }
}
