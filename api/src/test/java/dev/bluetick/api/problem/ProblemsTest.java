package dev.bluetick.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletResponse;

class ProblemsTest {

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aRefusalKeepsItsCodeAndIsTheCallersError(Refusal refusal) {
        Problem problem = Problems.of(new CompletionException(new Refused(refusal, "why")));
        assertThat(problem.code()).isEqualTo(refusal.code());
        assertThat(problem.detail()).isEqualTo("why");
        assertThat(problem.status().is4xxClientError()).isTrue();
    }

    @Test
    void whatCanBeRepeatedSaysWhen() {
        for (RuntimeException passing :
                new RuntimeException[] {new EventStoreException("disk"), new ConcurrencyException("other")}) {
            Problem problem = Problems.of(passing);
            assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(problem.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
        }
    }

    @Test
    void aRefusalThatTimeMendsSaysWhenInWholeSeconds() {
        Problem problem = Problems.of(new Refused(Refusal.PIN_LOCKED, "why", Duration.ofMillis(59_001)));
        assertThat(problem.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("60");
    }

    @Test
    void whatIsNotThereIsNamedAsWhatItWouldBe() {
        assertThat(Problems.of(new AggregateNotFoundException("u7", "none")).code())
                .isEqualTo("user_not_found");
        assertThat(Problems.of(new AggregateNotFoundException("c-u1-u2", "none"))
                        .code())
                .isEqualTo("conversation_not_found");
    }

    @Test
    void whatNobodyExpectedSaysNothingOfTheInside() {
        Problem problem = Problems.of(new IllegalStateException("the secret is 42"));
        assertThat(problem.status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(problem.code()).isEqualTo("internal");
        assertThat(problem.detail()).doesNotContain("42");
    }

    @Test
    void theBodyIsThatOfRfc9457WithACode() {
        var body = Problem.invalid("phone is missing.").body();
        assertThat(body.getStatus()).isEqualTo(400);
        assertThat(body.getDetail()).isEqualTo("phone is missing.");
        assertThat(body.getProperties()).containsEntry("code", "invalid");
    }

    @Test
    void anAnswerThatIsUnderWayIsBrokenOff() throws Exception {
        Problems problems = new Problems();
        MockHttpServletResponse response = new MockHttpServletResponse();
        Problem problem = Problem.invalid("why");
        assertThat(problems.on(problem, response).getStatusCode().value()).isEqualTo(400);
        response.setCommitted(true);
        assertThatThrownBy(() -> problems.on(problem, response)).isSameAs(problem);
    }
}
