package dev.bluetick.bench.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A WebSocket to connect to. Only loopback addresses: this driver must never be pointed at somebody's server.
///
/// An address has some 28,000 client ports, so every 20,000 connections come from another one: 127.0.0.1, then
/// 127.0.1.1, 127.0.1.2 and so on.
public final class Endpoint {

    static final int CONNECTIONS_A_SOURCE = 20_000;

    private final InetSocketAddress remote;
    private final String path;
    private final String subprotocol;
    private final AtomicInteger connections = new AtomicInteger();

    /// @throws IllegalArgumentException for an address that is not this machine's own
    public Endpoint(URI base, String path, String subprotocol) {
        this.remote = new InetSocketAddress(loopback(base), base.getPort());
        this.path = path;
        this.subprotocol = subprotocol;
    }

    /// The address of a URL, if it is the loopback's.
    ///
    /// @throws IllegalArgumentException otherwise, or where the port is missing
    public static InetAddress loopback(URI url) {
        try {
            InetAddress address = url.getHost() == null ? null : InetAddress.getByName(url.getHost());
            if (address == null || !address.isLoopbackAddress() || url.getPort() <= 0) {
                throw new IllegalArgumentException(
                        url + " is not on this machine. Give a loopback URL with a port, as http://127.0.0.1:8080");
            }
            return address;
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(url + " has an unknown host", e);
        }
    }

    public InetSocketAddress remote() {
        return remote;
    }

    public String path() {
        return path;
    }

    public String subprotocol() {
        return subprotocol;
    }

    /// Null where the system may choose.
    @Nullable
    InetSocketAddress nextSource() {
        int source = connections.getAndIncrement() / CONNECTIONS_A_SOURCE;
        return source == 0 ? null : new InetSocketAddress("127.0." + (1 + source / 250) + "." + (1 + source % 250), 0);
    }
}
