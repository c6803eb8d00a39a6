package dev.bluetick.edgews;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings under `bluetick.edge.`: how much of the server those may take who come, and come back.
///
/// @param connectionsPerUser sessions of one account at once, one a device
/// @param unconnectedSockets sockets of whom nobody has said yet who they are, some 40 KiB each
/// @param unconnectedSocketsByAddress the same from one address
/// @param loginsAtOnce CONNECTs that are checked at once
/// @param waitingLogins CONNECTs that wait for that; with more, no socket is opened
/// @param catchUpsAtOnce streams that are read from the read models at once, each with a page in memory
@ConfigurationProperties("bluetick.edge")
public record EdgeSettings(
        @DefaultValue("10") int connectionsPerUser,
        @DefaultValue("10000") int unconnectedSockets,
        @DefaultValue("2000") int unconnectedSocketsByAddress,
        @DefaultValue("16") int loginsAtOnce,
        @DefaultValue("4096") int waitingLogins,
        @DefaultValue("16") int catchUpsAtOnce) {

    /// @throws IllegalArgumentException where nobody would ever be let in
    public EdgeSettings {
        atLeastOne("connections-per-user", connectionsPerUser);
        atLeastOne("unconnected-sockets", unconnectedSockets);
        atLeastOne("unconnected-sockets-by-address", unconnectedSocketsByAddress);
        atLeastOne("logins-at-once", loginsAtOnce);
        atLeastOne("waiting-logins", waitingLogins);
        atLeastOne("catch-ups-at-once", catchUpsAtOnce);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("bluetick.edge." + name + " is " + value + "; give 1 or more.");
        }
    }
}
