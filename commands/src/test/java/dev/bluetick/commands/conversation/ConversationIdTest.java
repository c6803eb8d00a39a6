package dev.bluetick.commands.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.GroupId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationIdTest {

    private static final UserId ANNA = UserId.of(9);
    private static final UserId BEN = UserId.of(Long.MAX_VALUE);

    @Test
    void bothSidesDeriveTheSameId() {
        assertThat(ConversationId.ofPair(ANNA, BEN)).isEqualTo(ConversationId.ofPair(BEN, ANNA));
    }

    @Test
    void aPairsIdHoldsThePair() {
        ConversationId id = new ConversationId(ConversationId.ofPair(ANNA, BEN).value());
        assertThat(id.pair()).containsExactlyInAnyOrder(ANNA, BEN);
        assertThat(id.isGroup()).isFalse();
        assertThat(ConversationId.ofPair(ANNA, ANNA).pair()).containsExactly(ANNA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g0", "g7231560024064", "g9223372036854775807"})
    void aGroupsIdIsItsConversationsToo(String text) {
        ConversationId id = new ConversationId(text);
        assertThat(id.isGroup()).isTrue();
        assertThat(GroupId.of(id).conversationId()).isEqualTo(id).hasToString(text);
        assertThat(GroupId.of(GroupId.of(id).snowflake())).isEqualTo(new GroupId(text));
        assertThatThrownBy(id::pair).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "c", "c-", "c-u1", "c-u1-", "c-u1-u", "c-u1-2", "c-u-u1", "c-u1-u2-", "c-u1-u2-u3", "C-u1-u2",
                        "d-u1-u2",
                "c-u1-u2a", "c-u1-u12345678901234567890", "u1", "g", "G1", "gg1", "g-1", "g1 ", " g1", "g1a", "g1-u2",
                        "g\u0661",
                "g12345678901234567890"
            })
    void whatIsNoIdIsTheIdOfNoConversation(String text) {
        assertThat(catchThrowableOfType(Refused.class, () -> new ConversationId(text))
                        .refusal())
                .isEqualTo(Refusal.CONVERSATION_NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "g", "c-u1-u2", "u1", "1", "g1a", "g12345678901234567890"})
    void whatIsNoGroupsIdIsTheIdOfNoGroup(String text) {
        assertThat(catchThrowableOfType(Refused.class, () -> new GroupId(text)).refusal())
                .isEqualTo(Refusal.CONVERSATION_NOT_FOUND);
    }
}
