package dev.bluetick.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void codesAreLowerCaseWords() {
        assertThat(Refusal.SEQ_BEYOND_HEAD.code()).isEqualTo("seq_beyond_head");
    }
}
