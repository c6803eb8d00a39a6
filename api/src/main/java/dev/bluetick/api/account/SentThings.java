package dev.bluetick.api.account;

import dev.bluetick.commands.account.UserId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Everything that has gone out to people and of which this server may hold a copy.
@Component
class SentThings {

    private final SmsSender sms;
    private final MailSender mails;
    private final SentPushes pushes;

    SentThings(SmsSender sms, MailSender mails, SentPushes pushes) {
        this.sms = sms;
        this.mails = mails;
        this.pushes = pushes;
    }

    /// What was sent to a user, to their number and their address.
    void forget(UserId user, @Nullable String phone, @Nullable String email) {
        if (phone != null) {
            sms.forget(phone);
        }
        if (email != null) {
            mails.forget(email);
        }
        pushes.forget(user);
    }
}
