package dev.bluetick.api.account;

/// Sends a code to a phone. It returns once the message has been handed over for good; whether it arrives, it
/// cannot say. It takes no longer than some seconds. A failure it throws may still, rarely, have sent the
/// message. No implementation logs the number or the code.
public interface SmsSender {

    /// @param phone in E.164
    /// @throws NoSuchNumber where the provider knows that nothing can arrive there
    /// @throws Unavailable where it cannot be sent now
    void send(String phone, String text, String code);

    /// Forgets what this server holds of messages to the number. What a provider keeps is beyond it.
    void forget(String phone);

    /// No SMS can reach the number.
    final class NoSuchNumber extends RuntimeException {
        public NoSuchNumber() {
            super("no SMS can reach this number", null, false, false);
        }
    }

    /// No SMS can be sent at the moment.
    final class Unavailable extends RuntimeException {

        private final long retryAfterSeconds;

        /// @param why without the number and the code: it is logged
        public Unavailable(String why, long retryAfterSeconds, Throwable cause) {
            super(why, cause);
            this.retryAfterSeconds = retryAfterSeconds;
        }

        public Unavailable(String why, long retryAfterSeconds) {
            super(why);
            this.retryAfterSeconds = retryAfterSeconds;
        }

        public long retryAfterSeconds() {
            return retryAfterSeconds;
        }
    }
}
