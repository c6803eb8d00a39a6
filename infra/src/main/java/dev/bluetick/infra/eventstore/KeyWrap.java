package dev.bluetick.infra.eventstore;

/// Encrypts keys with another key, which lies elsewhere: a stolen store tells nothing without it.
public interface KeyWrap {

    /// @param owner whose key it is: it is unwrapped for the same owner alone
    byte[] wrap(String owner, byte[] key);

    /// @throws IllegalStateException for what was not wrapped so: with another secret, for another owner, or
    /// changed since
    byte[] unwrap(String owner, byte[] wrapped);
}
