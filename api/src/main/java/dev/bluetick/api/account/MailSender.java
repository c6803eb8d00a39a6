package dev.bluetick.api.account;

import org.jspecify.annotations.Nullable;

/// Sends a mail. It returns once the mail has been handed over for good; whether it arrives, it cannot say. It
/// takes no longer than some seconds. A failure it throws may still, rarely, have sent the mail. No
/// implementation logs the address or the text.
public interface MailSender {

    /// Sends nothing.
    ///
    /// @throws NoSuchAddress where it is not one plain address
    void check(String to);

    /// @param to one address, as in anna@example.org
    /// @param subject one line
    /// @param text plain
    /// @throws NoSuchAddress where it is no address, or the mail server will not take mail for it
    /// @throws Unavailable where it cannot be sent now
    void send(String to, String subject, String text);

    /// Forgets what this server holds of mails to the address.
    void forget(String to);

    /// No mail can reach the address.
    final class NoSuchAddress extends RuntimeException {
        public NoSuchAddress() {
            super("no mail can reach this address", null, false, false);
        }
    }

    /// No mail can be sent at the moment.
    final class Unavailable extends RuntimeException {

        /// @param why without the address and the text: it is logged
        public Unavailable(String why, @Nullable Throwable cause) {
            super(why, cause);
        }
    }
}
