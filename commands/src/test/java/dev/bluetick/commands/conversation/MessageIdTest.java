package dev.bluetick.commands.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

    @Test
    void everyIdThatCanBeGivenIsReadBack() {
        for (MessageId id : new MessageId[] {new MessageId(0), new MessageId(Long.MAX_VALUE)}) {
            assertThat(MessageId.parse(id.toString())).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", " 1", "1a", "٣", "9223372036854775808", "10000000000000000000"})
    void whatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> MessageId.parse(text))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("no such message");
    }
}
