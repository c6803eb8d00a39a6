package dev.bluetick.api.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.ServerKeys;
import dev.bluetick.commands.group.GroupId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InviteTokensTest {

    private static final GroupId GROUP = GroupId.of(7_231_560_024_064L);
    private static final long INVITE = 7_231_560_024_065L;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @TempDir
    private Path dataDir;

    @TempDir
    private Path elsewhere;

    private InviteTokens tokens;

    @BeforeEach
    void make() {
        tokens = new InviteTokens(new ServerKeys(dataDir));
    }

    private String refusalOf(String token) {
        Problem problem = catchThrowableOfType(Problem.class, () -> tokens.parse(token));
        return problem == null ? "none" : problem.code();
    }

    @Test
    void aTokenSaysWhichInviteOfWhichGroup() {
        String token = tokens.of(GROUP, INVITE);
        assertThat(token).hasSize(43).matches("[A-Za-z0-9_-]+");
        assertThat(tokens.parse(token)).isEqualTo(new InviteTokens.Invite(GROUP, INVITE));
    }

    @Test
    void itIsTheSameAfterARestart() {
        assertThat(new InviteTokens(new ServerKeys(dataDir)).of(GROUP, INVITE)).isEqualTo(tokens.of(GROUP, INVITE));
    }

    @Test
    void anotherLetterAnywhereIsRefused() {
        String token = tokens.of(GROUP, INVITE);
        List<String> forged = new ArrayList<>();
        for (int at = 0; at < token.length(); at++) {
            for (char letter : LETTERS.toCharArray()) {
                if (token.charAt(at) != letter) {
                    forged.add(token.substring(0, at) + letter + token.substring(at + 1));
                }
            }
        }
        assertThat(forged)
                .hasSize(43 * 63)
                .allSatisfy(it -> assertThat(refusalOf(it)).isEqualTo("invite_not_found"));
    }

    @Test
    void anotherServersIsRefused() {
        String token = new InviteTokens(new ServerKeys(elsewhere)).of(GROUP, INVITE);
        assertThat(refusalOf(token)).isEqualTo("invite_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "__________________________________________8",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\u00e9",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoTokenIsRefused(String token) {
        assertThat(refusalOf(token)).isEqualTo("invite_not_found");
    }
}
