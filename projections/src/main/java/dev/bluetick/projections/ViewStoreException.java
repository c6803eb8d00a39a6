package dev.bluetick.projections;

/// The store could not read or write: nothing has been changed.
public final class ViewStoreException extends RuntimeException {

    public ViewStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
