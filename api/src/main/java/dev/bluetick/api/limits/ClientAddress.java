package dev.bluetick.api.limits;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/// From where a request came. Behind trusted proxies it is what the first of them that is not trusted said it
/// saw; whatever stands further left in `X-Forwarded-For` anybody can have written. Names are never resolved.
public final class ClientAddress {

    static final String HEADER = "X-Forwarded-For";

    /// Proxies in a row, at the most.
    private static final int MAX_HOPS = 16;
    /// Of an IPv6 address: who has one has its whole network of 64 bits (RFC 6177).
    private static final int NETWORK_BYTES = 8;

    private final List<IpAddressMatcher> trusted;

    /// @param trusted addresses and networks, as in 10.0.0.0/8
    ClientAddress(List<String> trusted) {
        this.trusted = trusted.stream().map(IpAddressMatcher::new).toList();
    }

    /// The IPv4 address, or the network of the IPv6 one.
    public String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), Collections.list(request.getHeaders(HEADER)));
    }

    /// The same of what is no servlet's request.
    ///
    /// @param peer the other end of the connection
    /// @param forwardedFor the headers of that name, in their order
    public String of(String peer, List<String> forwardedFor) {
        InetAddress address = parse(peer);
        if (address == null) {
            return peer;
        }
        return text(trusted.isEmpty() ? address : behind(address, forwardedFor));
    }

    private InetAddress behind(InetAddress peer, List<String> forwardedFor) {
        List<String> hops = new ArrayList<>();
        for (String header : forwardedFor) {
            Collections.addAll(hops, header.split(","));
        }
        InetAddress client = peer;
        for (String hop : hops.reversed().subList(0, Math.min(hops.size(), MAX_HOPS))) {
            InetAddress before = isTrusted(client) ? parse(hop.strip()) : null;
            if (before == null) {
                return client;
            }
            client = before;
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        String text = address.getHostAddress();
        return trusted.stream().anyMatch(it -> it.matches(text));
    }

    /// Null for what is no address.
    private static @Nullable InetAddress parse(String text) {
        int bracket = text.indexOf(']');
        String bare = text.startsWith("[") && bracket > 0
                ? text.substring(1, bracket)
                : text.indexOf(':') > 0 && text.indexOf(':') == text.lastIndexOf(':')
                        ? text.substring(0, text.indexOf(':'))
                        : text;
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String text(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES)
                : address.getHostAddress();
    }
}
