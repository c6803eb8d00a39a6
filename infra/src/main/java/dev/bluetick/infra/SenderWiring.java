package dev.bluetick.infra;

import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.MailSender;
import dev.bluetick.api.account.SmsSender;
import dev.bluetick.infra.mail.CountedMail;
import dev.bluetick.infra.mail.OutboxMail;
import dev.bluetick.infra.mail.SmtpMail;
import dev.bluetick.infra.outbox.OutboxFile;
import dev.bluetick.infra.sms.CountedSms;
import dev.bluetick.infra.sms.OutboxSms;
import dev.bluetick.infra.sms.SmsSettings;
import dev.bluetick.infra.sms.TwilioSms;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;
import tools.jackson.databind.json.JsonMapper;

/// Who sends SMS and mail: files in the data folder, or the services that the settings name.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SmsSettings.class)
class SenderWiring {

    @Bean
    SmsSender smsSender(SmsSettings sms, Settings settings, JsonMapper json, Stamps stamps, MeterRegistry meters) {
        SmsSender sender = switch (sms.provider()) {
            case OUTBOX -> new OutboxSms(outbox(settings, "sms.jsonl", json), stamps);
            case TWILIO -> new TwilioSms(sms.twilio(), json, meters);
        };
        return new CountedSms(sender, meters);
    }

    /// By SMTP where `spring.mail.host` is set. The bean `mailSender` is Spring's.
    @Bean
    MailSender mails(
            ObjectProvider<JavaMailSender> smtp,
            @Value("${bluetick.mail.from:bluetick@localhost}") String from,
            Settings settings,
            JsonMapper json,
            Stamps stamps,
            MeterRegistry meters) {
        JavaMailSender server = smtp.getIfAvailable();
        MailSender sender = server == null
                ? new OutboxMail(outbox(settings, "mail.jsonl", json), stamps)
                : new SmtpMail(server, from);
        return new CountedMail(sender, meters);
    }

    private static OutboxFile outbox(Settings settings, String name, JsonMapper json) {
        return new OutboxFile(settings.dataDir().resolve("outbox").resolve(name), json);
    }
}
