package dev.bluetick.infra.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bluetick.api.account.MailSender;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [MailSender] does.
abstract class MailSenderContract {

    static final String ANNA = "anna+inbox@example.org";
    static final String BEN = "ben@example.org";

    record Mail(String to, String subject, String text) {}

    abstract MailSender sender();

    abstract List<Mail> arrived() throws Exception;

    abstract void breakDown() throws Exception;

    @Test
    void aMailArrivesAsItWasWritten() throws Exception {
        sender().send(ANNA, "Dein Schlüssel", "Grüße,\n€ 5 & \"mehr\" 🙂\n.\nEnde");
        assertThat(arrived()).containsExactly(new Mail(ANNA, "Dein Schlüssel", "Grüße,\n€ 5 & \"mehr\" 🙂\n.\nEnde"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "anna",
                "anna@",
                "@example.org",
                "anna@example.org, ben@example.org",
                "Anna <anna@example.org>",
                "anna@example.org\r\nBcc: ben@example.org",
                "anna @example.org",
                "<anna@example.org>"
            })
    void whatIsNoPlainAddressGetsNothing(String address) throws Exception {
        assertThatExceptionOfType(MailSender.NoSuchAddress.class)
                .isThrownBy(() -> sender().send(address, "subject", "text"));
        assertThatExceptionOfType(MailSender.NoSuchAddress.class).isThrownBy(() -> sender().check(address));
        sender().send(BEN, "s", "t");
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void anAddressThatWasForgottenCanBeWrittenToAgain() throws Exception {
        sender().send(BEN, "s", "to ben");
        sender().forget(ANNA);
        sender().send(ANNA, "s", "to anna");
        assertThat(arrived()).contains(new Mail(BEN, "s", "to ben"), new Mail(ANNA, "s", "to anna"));
    }

    @Test
    void aFailureSaysNotToWhomOrWhat() throws Exception {
        breakDown();
        assertThatExceptionOfType(MailSender.Unavailable.class)
                .isThrownBy(() -> sender().send(ANNA, "subject", "secret"))
                .satisfies(it -> assertThat(it.getMessage()).doesNotContain("anna", "secret"));
    }
}
