package dev.bluetick.infra.sms;

import dev.bluetick.api.account.SmsSender;
import io.micrometer.core.instrument.MeterRegistry;

/// Counts, as `bluetick.sms`, what became of each message.
public final class CountedSms implements SmsSender {

    private final SmsSender sender;
    private final MeterRegistry meters;

    public CountedSms(SmsSender sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
    }

    @Override
    public void send(String phone, String text, String code) {
        String outcome = "unavailable";
        try {
            sender.send(phone, text, code);
            outcome = "sent";
        } catch (NoSuchNumber e) {
            outcome = "no-such-number";
            throw e;
        } finally {
            meters.counter("bluetick.sms", "outcome", outcome).increment();
        }
    }

    @Override
    public void forget(String phone) {
        sender.forget(phone);
    }
}
