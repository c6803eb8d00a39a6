package dev.bluetick.bench.chaos;

/// Asks a server whether it serves.
///
/// @param token somebody's
record Probe(Api api, String token) {

    /// It says that it is healthy, and that its read models are not behind.
    boolean serves() throws InterruptedException {
        return api.tryOnce("GET", "/actuator/health", null, null).isOk()
                && api.tryOnce("GET", "/api/v1/conversations?limit=1", token, null)
                        .isOk();
    }
}
