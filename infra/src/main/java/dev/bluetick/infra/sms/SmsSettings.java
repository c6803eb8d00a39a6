package dev.bluetick.infra.sms;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings under `bluetick.sms.`.
///
/// @param provider who sends
@ConfigurationProperties("bluetick.sms")
public record SmsSettings(
        @DefaultValue("outbox") Provider provider,
        @DefaultValue Twilio twilio) {

    public enum Provider {
        OUTBOX,
        TWILIO
    }

    /// @param from a number of ours in E.164, a sender's name, or a messaging service (`MG…`)
    public record Twilio(
            @Nullable String accountSid,
            @Nullable String authToken,
            @Nullable String from,
            @DefaultValue("https://api.twilio.com") URI baseUrl) {

        /// Without the token: settings get printed.
        @Override
        public String toString() {
            return "Twilio[accountSid=" + accountSid + ", from=" + from + ", baseUrl=" + baseUrl + "]";
        }
    }
}
