package dev.bluetick.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {

    @Test
    void codesAreLowerCaseWords() {
        assertThat(Refusal.SEQ_BEYOND_HEAD.code()).isEqualTo("seq_beyond_head");
    }

    @ParameterizedTest
    @EnumSource
    void eachCodeIsInTheListOfThem(Refusal refusal) {
        assertThat(Path.of("../docs/errors.md")).content().contains("`" + refusal.code() + "`");
    }
}
