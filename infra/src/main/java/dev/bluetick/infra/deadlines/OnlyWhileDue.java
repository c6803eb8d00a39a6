package dev.bluetick.infra.deadlines;

import java.util.function.BooleanSupplier;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/// Looks once more whether a deadline is due, now that its saga or aggregate is locked: one that was cancelled
/// while the lock was waited for is not handled.
public final class OnlyWhileDue implements HandlerEnhancerDefinition {

    private static final String RESOURCE = OnlyWhileDue.class.getName();

    /// Rolls the delivery back; nothing has happened in it.
    static final class Cancelled extends RuntimeException {
        Cancelled() {
            super("The deadline was cancelled before it was handled.", null, false, false);
        }
    }

    static void watch(UnitOfWork<?> delivery, BooleanSupplier due) {
        delivery.resources().put(RESOURCE, due);
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        return original.hasAnnotation(DeadlineHandler.class) ? new Watched<>(original) : original;
    }

    private static final class Watched<T> extends WrappedMessageHandlingMember<T> {

        Watched(MessageHandlingMember<T> original) {
            super(original);
        }

        @Override
        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
            BooleanSupplier due = CurrentUnitOfWork.isStarted()
                    ? CurrentUnitOfWork.get().root().getResource(RESOURCE)
                    : null;
            if (due != null && !due.getAsBoolean()) {
                throw new Cancelled();
            }
            return super.handle(message, target);
        }
    }
}
