package dev.bluetick.infra.push;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/// Gives, unless told otherwise, no address to be called that is not public. What it gives is what is connected
/// to, so a name that changes its address between a check and the call gets nowhere.
final class PublicResolver implements SocketAddressResolver {

    /// The endpoint's host has an address that must not be called.
    static final class NotPublic extends IOException {
        NotPublic() {
            super("the host is at no public address");
        }
    }

    private final SocketAddressResolver resolver;
    private final boolean allowPrivate;

    PublicResolver(SocketAddressResolver resolver, boolean allowPrivate) {
        this.resolver = resolver;
        this.allowPrivate = allowPrivate;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        Promise<List<InetSocketAddress>> judged = new Promise<>() {
            @Override
            public void succeeded(List<InetSocketAddress> addresses) {
                if (allowPrivate || addresses.stream().allMatch(it -> PublicAddress.is(it.getAddress()))) {
                    promise.succeeded(addresses);
                } else {
                    promise.failed(new NotPublic());
                }
            }

            @Override
            public void failed(Throwable cause) {
                promise.failed(cause);
            }
        };
        try {
            resolver.resolve(host, port, context, judged);
        } catch (RejectedExecutionException e) {
            promise.failed(new IOException("too many hosts are being looked up", e));
        }
    }
}
