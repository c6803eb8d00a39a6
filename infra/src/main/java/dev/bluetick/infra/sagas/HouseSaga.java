package dev.bluetick.infra.sagas;

import org.axonframework.config.ProcessingGroup;

/// A saga that runs in this house.
///
/// @param type names its group, for ever, by [ProcessingGroup]
public record HouseSaga(Class<?> type) {

    String name() {
        return type.getSimpleName();
    }

    String group() {
        return type.getAnnotation(ProcessingGroup.class).value();
    }
}
