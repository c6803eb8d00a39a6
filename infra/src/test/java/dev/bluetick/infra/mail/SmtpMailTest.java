package dev.bluetick.infra.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.bluetick.api.account.MailSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class SmtpMailTest extends MailSenderContract {

    private static final String FROM = "bluetick@example.org";

    private final GreenMail server =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    private SmtpMail mail;

    @BeforeEach
    void open() {
        server.start();
        mail = to(server.getSmtp().getPort());
    }

    @AfterEach
    void close() {
        server.stop();
    }

    private static SmtpMail to(int port) {
        JavaMailSenderImpl smtp = new JavaMailSenderImpl();
        smtp.setHost("127.0.0.1");
        smtp.setPort(port);
        smtp.setDefaultEncoding("UTF-8");
        for (String name : List.of("connectiontimeout", "timeout", "writetimeout")) {
            smtp.getJavaMailProperties().setProperty("mail.smtp." + name, "1000");
        }
        return new SmtpMail(smtp, FROM);
    }

    @Override
    MailSender sender() {
        return mail;
    }

    @Override
    List<Mail> arrived() throws Exception {
        List<Mail> all = new ArrayList<>();
        for (MimeMessage one : server.getReceivedMessages()) {
            all.add(new Mail(
                    one.getAllRecipients()[0].toString(),
                    one.getSubject(),
                    one.getContent().toString().replace("\r\n", "\n").stripTrailing()));
        }
        return all;
    }

    @Override
    void breakDown() {
        server.stop();
    }

    @Test
    void aMailIsFromTheAddressThatIsSet() throws MessagingException {
        mail.send(ANNA, "s", "t");
        assertThat(server.getReceivedMessages()[0].getFrom()[0]).hasToString(FROM);
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 <anna+inbox@example.org> no such user, NoSuchAddress",
        "450 4.2.1 try again later, Unavailable",
        "452 4.2.2 mailbox full, Unavailable"
    })
    void aRefusedAddressIsToldFromABusyServer(String answer, String outcome) throws IOException {
        try (ServerSocket refusing = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(refusing, answer));
            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> to(refusing.getLocalPort()).send(ANNA, "s", "t"))
                    .satisfies(it -> assertThat(it.getClass().getSimpleName()).isEqualTo(outcome))
                    .satisfies(it -> assertThat(it.getMessage()).doesNotContain("anna"));
        }
    }

    /// An SMTP server that takes no recipient.
    private static void refuse(ServerSocket server, String answer) {
        try (Socket socket = server.accept();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String reply = "220 here";
            while (true) {
                socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
                String line = lines.readLine();
                if (line == null) {
                    return;
                }
                reply = line.startsWith("RCPT") ? answer : "250 ok";
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    @Test
    @Timeout(30)
    void aHangingServerIsNotWaitedFor() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(MailSender.Unavailable.class)
                    .isThrownBy(() -> to(silent.getLocalPort()).send(ANNA, "s", "t"));
        }
    }

    @Test
    void outcomesAreCounted() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        CountedMail counted = new CountedMail(mail, meters);
        counted.send(ANNA, "s", "t");
        assertThatExceptionOfType(MailSender.NoSuchAddress.class).isThrownBy(() -> counted.send("nobody", "s", "t"));
        breakDown();
        assertThatExceptionOfType(MailSender.Unavailable.class).isThrownBy(() -> counted.send(ANNA, "s", "t"));
        for (String outcome : List.of("sent", "no-such-address", "unavailable")) {
            assertThat(meters.counter("bluetick.mail", "outcome", outcome).count())
                    .isEqualTo(1);
        }
    }
}
