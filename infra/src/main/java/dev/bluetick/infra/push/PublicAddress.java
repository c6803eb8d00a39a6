package dev.bluetick.infra.push;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Tells an address of the public internet from one that means something only here: this machine, its link, a
/// private network, and what no host has (the IANA special-purpose registries, RFC 6890). An IPv6 address that
/// carries an IPv4 one (NAT64, RFC 6052; 6to4, RFC 3056) is what it carries.
final class PublicAddress {

    private static final int NAT64_AT = 12;
    private static final int SIX_TO_FOUR_AT = 2;
    private static final int IPV4_BYTES = 4;

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
    }

    private static boolean isPublic4(byte[] address) {
        int first = address[0] & 0xff;
        int second = address[1] & 0xff;
        boolean carriers = first == 100 && second >= 64 && second < 128; // RFC 6598
        boolean protocols = first == 192 && second == 0 && address[2] == 0;
        boolean measuring = first == 198 && (second == 18 || second == 19); // RFC 2544
        return first != 0 && first < 224 && !carriers && !protocols && !measuring;
    }

    private static boolean isPublic6(byte[] address) {
        if (startsWith(address, 0x00, 0x64, 0xff, 0x9b)) {
            return is(carried(address, NAT64_AT)) && address[IPV4_BYTES] == 0 && address[IPV4_BYTES + 1] == 0;
        }
        if (startsWith(address, 0x20, 0x02)) {
            return is(carried(address, SIX_TO_FOUR_AT));
        }
        // Global unicast is 2000::/3 (RFC 4291); of it Teredo (RFC 4380) tunnels to anywhere.
        return (address[0] & 0xe0) == 0x20 && !startsWith(address, 0x20, 0x01, 0x00, 0x00);
    }

    private static boolean startsWith(byte[] address, int... prefix) {
        for (int i = 0; i < prefix.length; i++) {
            if ((address[i] & 0xff) != prefix[i]) {
                return false;
            }
        }
        return true;
    }

    private static InetAddress carried(byte[] address, int from) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address, from, from + IPV4_BYTES));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
