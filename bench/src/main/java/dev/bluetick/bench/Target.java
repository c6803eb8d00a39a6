package dev.bluetick.bench;

import dev.bluetick.bench.load.ChatDriver;
import dev.bluetick.bench.peer.Peer;
import dev.bluetick.bench.peer.PeerServer;
import dev.bluetick.bench.server.FreshServer;
import dev.bluetick.bench.server.GivenServer;
import dev.bluetick.bench.server.Launcher;
import dev.bluetick.bench.server.Server;
import dev.bluetick.bench.stomp.BluetickDriver;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// A server and what speaks its protocol.
///
/// @param version of its packages; empty for this project's own
record Target(Server server, ChatDriver driver, String version) implements AutoCloseable {

    /// Says how to come by one, for each scenario anew.
    sealed interface Choice {

        Target take() throws IOException, InterruptedException;
    }

    /// A server of this project, started for the bench.
    record Own(Launcher launcher) implements Choice {
        @Override
        public Target take() throws IOException, InterruptedException {
            FreshServer server = FreshServer.start(launcher);
            return new Target(server, new BluetickDriver(server.url(), server.operatorToken()), "");
        }
    }

    /// A server of this project that runs already, with its operator's consent.
    record Given(URI url, String operatorToken, List<Long> pids) implements Choice {
        @Override
        public Target take() {
            return new Target(new GivenServer(pids), new BluetickDriver(url, operatorToken), "");
        }
    }

    /// Another product, installed and started for the bench.
    record Other(Peer peer, Path folder) implements Choice {
        @Override
        public Target take() throws IOException, InterruptedException {
            PeerServer server = PeerServer.start(peer, folder);
            return new Target(server, server.driver(), server.version());
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
