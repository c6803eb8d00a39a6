package dev.bluetick.commands;

import org.assertj.core.api.Assertions;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/// What a refusal looks like: its code and a detail, and no event.
public final class Refusals {

    private Refusals() {}

    public static void expectRefused(ResultValidator<?> result, Refusal refusal) {
        result.expectNoEvents().expectException(Refused.class).expectException(new RefusedWith(refusal));
    }

    private static final class RefusedWith extends TypeSafeMatcher<Refused> {
        private final Refusal refusal;

        RefusedWith(Refusal refusal) {
            super(Refused.class);
            this.refusal = refusal;
        }

        @Override
        protected boolean matchesSafely(Refused refused) {
            Assertions.assertThat(refused.detail()).isNotBlank();
            return refused.refusal() == refusal;
        }

        @Override
        public void describeTo(Description description) {
            description.appendText("a refusal with code " + refusal.code());
        }
    }
}
