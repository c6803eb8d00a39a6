package dev.bluetick.infra.deadlines;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.modelling.command.AggregateScopeDescriptor;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.jspecify.annotations.Nullable;

/// The saga or aggregate that a deadline is for, by Axon's name of its type and its id as text.
record DeadlineScope(Kind kind, String type, String identifier) {

    private static final int DIGEST_BYTES = 12;

    enum Kind {
        SAGA,
        AGGREGATE
    }

    /// @throws IllegalArgumentException for a scope of another kind, or one that has no id yet
    static DeadlineScope of(ScopeDescriptor scope) {
        return switch (scope) {
            case SagaScopeDescriptor saga -> of(Kind.SAGA, saga.getType(), saga.getIdentifier());
            case AggregateScopeDescriptor aggregate ->
                of(Kind.AGGREGATE, aggregate.getType(), aggregate.getIdentifier());
            default ->
                throw new IllegalArgumentException("A deadline is for a saga or an aggregate, and " + scope
                        + " is neither: schedule it in a handler of one, or name its scope.");
        };
    }

    private static DeadlineScope of(Kind kind, String type, @Nullable Object identifier) {
        if (identifier == null) {
            throw new IllegalArgumentException(
                    "The " + type + " has no id yet: schedule its deadline after its first event.");
        }
        return new DeadlineScope(kind, type, identifier.toString());
    }

    ScopeDescriptor descriptor() {
        return switch (kind) {
            case SAGA -> new SagaScopeDescriptor(type, identifier);
            case AGGREGATE -> new AggregateScopeDescriptor(type, identifier);
        };
    }

    /// Sixteen characters by which it is told from every other scope.
    String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((kind + "\0" + type + "\0" + identifier).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
