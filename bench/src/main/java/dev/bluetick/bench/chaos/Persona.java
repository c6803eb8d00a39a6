package dev.bluetick.bench.chaos;

/// What a device is like, and what it is told to do by chance.
///
/// @param ackMode of its subscription: auto, client or client-individual
record Persona(String userId, String deviceId, String token, String ackMode) {

    static final String AUTO = "auto";
    static final String CUMULATIVE = "client";
    static final String INDIVIDUAL = "client-individual";

    static String ackMode(int number) {
        return switch (number % 3) {
            case 0 -> INDIVIDUAL;
            case 1 -> CUMULATIVE;
            default -> AUTO;
        };
    }
}
