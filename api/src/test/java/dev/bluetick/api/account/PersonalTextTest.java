package dev.bluetick.api.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.PersonalField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalTextTest {

    private static boolean isRefused(PersonalField field, String text) {
        Problem problem = catchThrowableOfType(Problem.class, () -> PersonalText.check(field, text));
        return problem != null
                && problem.code().equals("invalid")
                && problem.detail().startsWith(field.wireName());
    }

    @ParameterizedTest
    @EnumSource(names = {"DISPLAY_NAME", "ABOUT", "DEVICE_NAME"})
    void lengthIsCountedInCodePoints(PersonalField field) {
        String smiles = "\uD83D\uDE42".repeat(field.maxLength());
        assertThat(PersonalText.check(field, smiles)).isEqualTo(smiles);
        assertThat(isRefused(field, smiles + "x")).isTrue();
        assertThat(isRefused(field, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "\u007f", "a\u0085", "a\u2028b", "\ud83d", "\ude42x"})
    void whatControlsAScreenOrIsHalfACharacterIsRefused(String text) {
        assertThat(isRefused(PersonalField.DISPLAY_NAME, text)).isTrue();
        assertThat(isRefused(PersonalField.ABOUT, text)).isTrue();
        assertThat(isRefused(PersonalField.DEVICE_NAME, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u00a0\u3000", "\u200b", "\u200d \u2060"})
    void aNameIsSeen(String text) {
        assertThat(isRefused(PersonalField.DISPLAY_NAME, text)).isTrue();
        assertThat(isRefused(PersonalField.DEVICE_NAME, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"anna,true", "A.n_1,true", "abc,true", "ab,false", "an-na,false", "\u00e4nna,false", "a b,false"})
    void aUsernameHasLettersDigitsDotsAndUnderscores(String name, boolean taken) {
        assertThat(isRefused(PersonalField.USERNAME, name)).isEqualTo(!taken);
    }
}
