package dev.bluetick.infra.mail;

import dev.bluetick.api.account.MailSender;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/// Sends by the SMTP server that `spring.mail.*` names. Tried once: somebody waits, and can ask again.
public final class SmtpMail implements MailSender {

    /// Mails being handed over at a time; further ones are refused, so that a hanging server does not hold
    /// every thread.
    static final int MAX_AT_ONCE = 16;

    private final JavaMailSender smtp;
    private final String from;
    private final Semaphore slots = new Semaphore(MAX_AT_ONCE);

    /// @param smtp with timeouts: Jakarta Mail has none by itself
    /// @param from as in bluetick@example.org
    public SmtpMail(JavaMailSender smtp, String from) {
        this.smtp = smtp;
        this.from = from;
        MailAddress.check(from);
    }

    @Override
    public void check(String to) {
        MailAddress.check(to);
    }

    @Override
    public void send(String to, String subject, String text) {
        MailAddress.check(to);
        if (!slots.tryAcquire()) {
            throw new Unavailable(MAX_AT_ONCE + " mails wait for the SMTP server already", null);
        }
        try {
            SimpleMailMessage mail = new SimpleMailMessage();
            mail.setFrom(from);
            mail.setTo(to);
            mail.setSubject(subject);
            mail.setText(text);
            smtp.send(mail);
        } catch (MailSendException e) {
            if (isNotTaken(e)) {
                throw new NoSuchAddress();
            }
            throw unavailable(e);
        } catch (MailException e) {
            throw unavailable(e);
        } finally {
            slots.release();
        }
    }

    /// Whether the server refused the address for good. What it says of it in words names it, and is left out.
    private static boolean isNotTaken(MailSendException thrown) {
        for (Exception one : thrown.getMessageExceptions()) {
            if (one instanceof SendFailedException failed && isNonEmpty(failed.getInvalidAddresses())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNonEmpty(Object @Nullable [] addresses) {
        return addresses != null && addresses.length > 0;
    }

    private static Unavailable unavailable(MailException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String kind = cause instanceof MessagingException || cause instanceof MailException
                ? cause.getClass().getSimpleName()
                : "failure";
        return new Unavailable("the SMTP server did not take a mail (" + kind + ")", null);
    }

    /// Nothing of ours: the mail was handed over.
    @Override
    public void forget(String to) {}
}
