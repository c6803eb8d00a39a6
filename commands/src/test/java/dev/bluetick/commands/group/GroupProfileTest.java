package dev.bluetick.commands.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.References;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The limits of what a group is called, looks like and holds.
class GroupProfileTest {

    @Test
    void aNameIsTakenWithoutTheSpaceAroundIt() {
        assertThat(new GroupProfile(" Our club\n", null, null).name()).isEqualTo("Our club");
    }

    @Test
    void eachTextIsTakenUpToItsLimit() {
        GroupProfile longest = new GroupProfile(
                "n".repeat(GroupProfile.MAX_NAME),
                "d".repeat(GroupProfile.MAX_DESCRIPTION),
                "m".repeat(References.MAX_MEDIA_ID));
        assertThat(longest.name()).hasSize(100);
    }

    @Test
    void whatIsEmptyOrTooLongIsRefused() {
        for (List<String> bad : List.of(
                List.of(" ", "", "m"),
                List.of("n".repeat(GroupProfile.MAX_NAME + 1), "", "m"),
                List.of("n", "d".repeat(GroupProfile.MAX_DESCRIPTION + 1), "m"),
                List.of("n", "", ""),
                List.of("n", "", "m".repeat(References.MAX_MEDIA_ID + 1)))) {
            assertThat(catchThrowableOfType(Refused.class, () -> new GroupProfile(bad.get(0), bad.get(1), bad.get(2)))
                            .refusal())
                    .isEqualTo(Refusal.INVALID);
        }
    }

    @Test
    void aGroupTakesTwoToAThousandAndTwentyFourMembers() {
        assertThat(List.of(new GroupSize(2), new GroupSize(1_024))).hasSize(2);
        assertThatThrownBy(() -> new GroupSize(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GroupSize(1_025)).isInstanceOf(IllegalArgumentException.class);
    }
}
