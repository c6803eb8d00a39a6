package dev.bluetick.infra.viewstore;

/// What is stored of a saga cannot be read: it is damaged, or another version of this server has written it. It stays
/// as it is.
public final class UnreadableSaga extends RuntimeException {

    UnreadableSaga(Class<?> type, String identifier, Throwable cause) {
        super(
                type.getSimpleName() + " " + identifier
                        + " cannot be read: it is damaged, or another version of this server has written it.",
                cause);
    }
}
