package dev.bluetick.infra.mail;

import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.MailSender;
import dev.bluetick.infra.outbox.OutboxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// Writes each mail to the outbox instead of sending it.
public final class OutboxMail implements MailSender {

    private record Mail(String to, String subject, String text, Instant at) {}

    private final OutboxFile outbox;
    private final Stamps stamps;

    public OutboxMail(OutboxFile outbox, Stamps stamps) {
        this.outbox = outbox;
        this.stamps = stamps;
    }

    @Override
    public void check(String to) {
        MailAddress.check(to);
    }

    @Override
    public void send(String to, String subject, String text) {
        MailAddress.check(to);
        try {
            outbox.append(new Mail(to, subject, text, stamps.now()));
        } catch (IOException e) {
            throw new Unavailable("the mail outbox cannot be written (" + e + ")", e);
        }
    }

    @Override
    public void forget(String to) {
        try {
            outbox.forget("to", to);
        } catch (IOException e) {
            throw new UncheckedIOException("The mail outbox cannot be rewritten", e);
        }
    }
}
