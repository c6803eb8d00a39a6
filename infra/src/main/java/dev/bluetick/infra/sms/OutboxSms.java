package dev.bluetick.infra.sms;

import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.SmsSender;
import dev.bluetick.infra.outbox.OutboxFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/// Writes each SMS to the outbox instead of sending it.
public final class OutboxSms implements SmsSender {

    private static final long RETRY_AFTER_SECONDS = 10;

    private record Sms(String to, String text, String code, Instant at) {}

    private final OutboxFile outbox;
    private final Stamps stamps;

    public OutboxSms(OutboxFile outbox, Stamps stamps) {
        this.outbox = outbox;
        this.stamps = stamps;
    }

    @Override
    public void send(String phone, String text, String code) {
        try {
            outbox.append(new Sms(phone, text, code, stamps.now()));
        } catch (IOException e) {
            throw new Unavailable("the SMS outbox cannot be written (" + e + ")", RETRY_AFTER_SECONDS, e);
        }
    }

    @Override
    public void forget(String phone) {
        try {
            outbox.forget("to", phone);
        } catch (IOException e) {
            throw new UncheckedIOException("The SMS outbox cannot be rewritten", e);
        }
    }
}
