package dev.bluetick.bench.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bluetick.bench.net.Text;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TemplateTest {

    @Test
    void everyPlaceIsFilled() {
        assertThat(fill("destination:/queue/${to}\nfrom:${user}\nagain:${to}"))
                .isEqualTo("destination:/queue/bob\nfrom:ann\nagain:bob");
    }

    @Test
    void aTextWithoutPlacesStaysAsItIs() {
        assertThat(fill("host:/\ncost:$5 {or} more")).isEqualTo("host:/\ncost:$5 {or} more");
    }

    @Test
    void anUnknownPlaceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.of("${who}"))
                .withMessageContaining("${who}");
    }

    @Test
    void aPlaceThatIsNotClosedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Template.of("to:${to"));
    }

    private static String fill(String template) {
        Text text = Template.of(template).fill(new Text(), Text.of("ann"), Text.of("bob"));
        return new String(text.bytes(), 0, text.length(), StandardCharsets.UTF_8);
    }
}
