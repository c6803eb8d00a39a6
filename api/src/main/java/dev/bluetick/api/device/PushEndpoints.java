package dev.bluetick.api.device;

import java.net.URI;

/// Says where this server may be made to call. Whoever registers a browser names the URL that the server calls
/// from then on, and from inside a network more can be called than from outside.
public interface PushEndpoints {

    /// Looks the host up, for two seconds at the most. One that is not found now is allowed: whoever sends looks
    /// it up again, and calls no other address than one that is allowed then.
    boolean allows(URI endpoint);
}
