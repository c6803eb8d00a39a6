package dev.bluetick.infra.mail;

import dev.bluetick.api.account.MailSender;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts, as `bluetick.mail`, what became of each mail.
public final class CountedMail implements MailSender {

    private final MailSender sender;
    private final MeterRegistry meters;

    public CountedMail(MailSender sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
    }

    @Override
    public void check(String to) {
        sender.check(to);
    }

    @Override
    public void send(String to, String subject, String text) {
        String outcome = "unavailable";
        try {
            sender.send(to, subject, text);
            outcome = "sent";
        } catch (NoSuchAddress e) {
            outcome = "no-such-address";
            throw e;
        } finally {
            meters.counter("bluetick.mail", "outcome", outcome).increment();
        }
    }

    @Override
    public void forget(String to) {
        sender.forget(to);
    }
}
