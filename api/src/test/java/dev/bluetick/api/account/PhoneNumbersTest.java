package dev.bluetick.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.ServerKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

    @TempDir
    Path data;

    private PhoneNumbers phones;

    @BeforeEach
    void open() {
        phones = new PhoneNumbers(new ServerKeys(data));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4915112345678", "+49 1511 2345678", "+49 (0)1511 2345678", "+49-1511-2345678"})
    void oneNumberHasOneForm(String given) {
        assertThat(phones.normalise(given)).isEqualTo("+4915112345678");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {"4915112345678", "+49", "+491", "+999123456789", "call me", "+4915112345678901234567890123456789"
            })
    void whatIsNoNumberIsRefused(String given) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> phones.normalise(given))
                .extracting(Problem::code)
                .isEqualTo("invalid_phone");
    }

    @Test
    void aKeyIsTheSameForANumberAndTellsNothingWithoutTheServersSecret(@TempDir Path others) {
        assertThat(phones.keyOf("+4915112345678"))
                .isEqualTo(new PhoneNumbers(new ServerKeys(data)).keyOf("+4915112345678"));
        assertThat(phones.keyOf("+4915112345678")).isNotEqualTo(phones.keyOf("+4915112345679"));
        assertThat(phones.keyOf("+4915112345678"))
                .isNotEqualTo(new PhoneNumbers(new ServerKeys(others)).keyOf("+4915112345678"));
    }

    @Test
    void aNumberIsFoundByTheHashThatClientsSend() throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("+4915112345678".getBytes(StandardCharsets.UTF_8));
        assertThat(phones.keyOfHash(HexFormat.of().formatHex(hash))).isEqualTo(phones.keyOf("+4915112345678"));
    }
}
