package dev.bluetick.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefreshTokensTest {

    private static final UserId ANNA = UserId.of(1);
    private static final DeviceId PHONE = DeviceId.of(2);

    @TempDir
    Path data;

    private RefreshTokens tokens;

    @BeforeEach
    void open() {
        tokens = new RefreshTokens(new ServerKeys(data));
    }

    @Test
    void aTokenSaysWhoseItIsAfterARestartToo() {
        String token = tokens.make(ANNA, PHONE);
        assertThat(new RefreshTokens(new ServerKeys(data)).open(token))
                .isEqualTo(new RefreshTokens.Opened(ANNA, PHONE));
    }

    @Test
    void noTwoTokensAreTheSame() {
        assertThat(tokens.make(ANNA, PHONE)).isNotEqualTo(tokens.make(ANNA, PHONE));
    }

    @Test
    void anotherServersTokenIsNone(@TempDir Path others) {
        assertThat(tokens.open(new RefreshTokens(new ServerKeys(others)).make(ANNA, PHONE)))
                .isNull();
    }

    @Test
    void aTokenCannotBeMovedToAnotherAccount() {
        String token = tokens.make(ANNA, PHONE);
        String moved = UserId.of(9) + token.substring(ANNA.toString().length());
        assertThat(tokens.open(moved)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "...", "u1.d2.x.y", "u1.d2.%%%.AAAA", "no token"})
    void whatIsNoTokenIsNone(String text) {
        assertThat(tokens.open(text)).isNull();
    }
}
