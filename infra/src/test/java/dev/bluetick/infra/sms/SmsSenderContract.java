package dev.bluetick.infra.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bluetick.api.account.SmsSender;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [SmsSender] does.
abstract class SmsSenderContract {

    static final String ANNA = "+4915112345678";
    static final String BEN = "+4915112345679";

    record Sms(String to, String text) {}

    abstract SmsSender sender();

    /// What has arrived at the other side, in its order.
    abstract List<Sms> arrived();

    /// From now on nothing can be sent.
    abstract void breakDown() throws Exception;

    @Test
    void aMessageArrivesAsItWasWritten() {
        String text = "Your code is 012345. Give it to nobody & nothing: 100 % \"sure\"=ä+€🙂";
        sender().send(ANNA, text, "012345");
        assertThat(arrived()).containsExactly(new Sms(ANNA, text));
    }

    @Test
    void messagesAtTheSameTimeAllArrive() throws InterruptedException {
        List<Thread> all = IntStream.range(0, 40)
                .mapToObj(i -> Thread.ofVirtual().start(() -> sender().send(ANNA, "code " + i, "" + i)))
                .toList();
        for (Thread one : all) {
            one.join();
        }
        assertThat(arrived())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                        .mapToObj(i -> new Sms(ANNA, "code " + i))
                        .toList());
    }

    @Test
    void aNumberThatWasForgottenCanBeWrittenToAgain() {
        sender().send(BEN, "to ben", "1");
        sender().forget(ANNA);
        sender().send(ANNA, "to anna", "2");
        assertThat(arrived()).contains(new Sms(BEN, "to ben"), new Sms(ANNA, "to anna"));
    }

    @Test
    void aFailureSaysWhenToTryAgainAndNotToWhomOrWhat() throws Exception {
        breakDown();
        assertThatExceptionOfType(SmsSender.Unavailable.class)
                .isThrownBy(() -> sender().send(ANNA, "code 012345", "012345"))
                .satisfies(it -> assertThat(it.retryAfterSeconds()).isPositive())
                .satisfies(it -> assertThat(SenderTexts.of(it)).doesNotContain("012345", "15112345678"));
    }
}
