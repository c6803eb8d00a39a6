package dev.bluetick.infra.mail;

import dev.bluetick.api.account.MailSender;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/// What is one plain address (RFC 5321, section 4.1.2): no list, no name beside it, nothing that would begin
/// another header.
final class MailAddress {

    /// RFC 5321, section 4.5.3.1.3, without the angle brackets.
    private static final int MAX_LENGTH = 254;

    private MailAddress() {}

    /// @throws MailSender.NoSuchAddress for anything else
    static void check(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            boolean plain = text.equals(address.getAddress()) && text.chars().noneMatch(it -> it <= ' ');
            if (!plain || text.length() > MAX_LENGTH || text.indexOf('@') < 0) {
                throw new MailSender.NoSuchAddress();
            }
        } catch (AddressException e) {
            throw new MailSender.NoSuchAddress();
        }
    }
}
