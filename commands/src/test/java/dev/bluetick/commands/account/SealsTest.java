package dev.bluetick.commands.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealsTest {

    private static final UserId ANNA = new UserId("u1");
    private static final UserId BEN = new UserId("u2");

    private final KeysInMemory keys = new KeysInMemory();
    private final Seals seals = new Seals(keys);

    @BeforeEach
    void makeKeys() {
        keys.create(ANNA, seals.newKey());
        keys.create(BEN, seals.newKey());
    }

    @Test
    void whatIsSealedIsOpenedInItsPlace() {
        Sealed sealed = seals.seal(ANNA, PersonalField.ABOUT, "busy \u00fc \ud83d\udc99");
        assertThat(seals.open(ANNA, PersonalField.ABOUT, sealed)).isEqualTo("busy \u00fc \ud83d\udc99");
        assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("busy");
    }

    @Test
    void theSameTextIsNeverSealedTheSame() {
        assertThat(seals.seal(ANNA, PersonalField.ABOUT, "busy"))
                .isNotEqualTo(seals.seal(ANNA, PersonalField.ABOUT, "busy"));
    }

    @Test
    void itIsOpenedInNoOtherPlace() {
        Sealed sealed = seals.seal(ANNA, PersonalField.ABOUT, "busy");
        assertThatThrownBy(() -> seals.open(ANNA, PersonalField.DISPLAY_NAME, sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seals.open(BEN, PersonalField.ABOUT, sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatWasChangedIsNotOpened() {
        byte[] bytes = seals.seal(ANNA, PersonalField.ABOUT, "busy").bytes().clone();
        bytes[bytes.length - 1] ^= 1;
        assertThatThrownBy(() -> seals.open(ANNA, PersonalField.ABOUT, new Sealed(bytes)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingIsThereOnceTheKeyIsGone() {
        Sealed sealed = seals.seal(ANNA, PersonalField.ABOUT, "busy");
        keys.destroy(ANNA);
        assertThat(seals.open(ANNA, PersonalField.ABOUT, sealed)).isNull();
        assertRefused(() -> seals.seal(ANNA, PersonalField.ABOUT, "busy"), Refusal.USER_NOT_FOUND);
    }

    @Test
    void nothingSealedIsNothing() {
        assertThat(seals.open(ANNA, PersonalField.ABOUT, null)).isNull();
    }

    /// A character that takes two chars, or four bytes, is one.
    @ParameterizedTest
    @EnumSource(PersonalField.class)
    void aTextTakesSoManyCharacters(PersonalField field) {
        String longest = "\ud83d\udc99".repeat(field.maxLength());
        assertThat(seals.open(ANNA, field, seals.seal(ANNA, field, longest))).isEqualTo(longest);
        assertRefused(() -> seals.seal(ANNA, field, longest + "x"), Refusal.INVALID);
        assertRefused(() -> seals.seal(ANNA, field, ""), Refusal.INVALID);
    }

    @Test
    void neitherKeysNorSealedDataShowWhatTheyHold() {
        assertThat(seals.newKey()).hasToString("a data key");
        assertThat(seals.seal(ANNA, PersonalField.ABOUT, "busy")).hasToString("sealed, 32 bytes");
    }

    private static void assertRefused(ThrowingCallable asking, Refusal refusal) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
