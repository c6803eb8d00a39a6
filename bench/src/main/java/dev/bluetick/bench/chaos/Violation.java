package dev.bluetick.bench.chaos;

/// The kinds of broken promises.
enum Violation {
    LOST("lost"),
    DOUBLED("doubled"),
    INVENTED("invented"),
    OUT_OF_ORDER("out of order"),
    GAP("gaps in seq"),
    DELETED_SHOWN("deleted shown"),
    SHOWN_TO_STRANGER("shown to strangers"),
    UNREAD_WRONG("unread wrong"),
    LYING_TICK("ticks that lie"),
    TICK_MISSING("ticks missing"),
    REPLAY_DIFFERS("differences after replay"),
    NOT_RECOVERED("not recovered");

    private final String words;

    Violation(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
