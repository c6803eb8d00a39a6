package dev.bluetick.edgews;

import java.util.List;

/// From where a client comes, where it stands behind proxies: whose word is taken for it is one setting of the
/// server, for calls as for sockets.
public interface Addresses {

    /// Never empty; what counts as one address has one text.
    ///
    /// @param peer the address of the other end of the connection, as text
    /// @param forwardedFor the values of `X-Forwarded-For`, in the order they came
    String of(String peer, List<String> forwardedFor);
}
