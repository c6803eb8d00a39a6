package dev.bluetick.api.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {

    private final ClientAddress behindProxies = new ClientAddress(List.of("10.0.0.0/8", "fd00::/8"));

    private static MockHttpServletRequest from(String peer, String... forwarded) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        for (String header : forwarded) {
            request.addHeader("X-Forwarded-For", header);
        }
        return request;
    }

    @Test
    void withoutTrustedProxiesTheHeaderIsNotBelieved() {
        assertThat(new ClientAddress(List.of()).of(from("203.0.113.9", "198.51.100.1")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void whoIsNoTrustedProxyIsNotBelieved() {
        assertThat(behindProxies.of(from("203.0.113.9", "198.51.100.1"))).isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1|198.51.100.1",
                // What the client wrote by itself stands on the left.
                "1.1.1.1, 198.51.100.1|198.51.100.1",
                "1.1.1.1, 198.51.100.1, 10.1.2.3|198.51.100.1",
                "198.51.100.1:4711, 10.1.2.3|198.51.100.1",
                "10.9.9.9|10.9.9.9",
                // No address: the proxy that passed it on answers for it.
                "unknown|10.0.0.1",
                "example.org, 10.2.2.2|10.2.2.2",
                "''|10.0.0.1"
            })
    void behindProxiesItIsWhatTheOutermostOfThemSaw(String forwarded, String client) {
        assertThat(behindProxies.of(from("10.0.0.1", forwarded))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(behindProxies.of(from("10.0.0.1", "1.1.1.1", "198.51.100.1, 10.3.3.3")))
                .isEqualTo("198.51.100.1");
    }

    @Test
    void anIpv6NetworkIsOneAddress() {
        String one = behindProxies.of(from("2001:db8:1:2::1"));
        assertThat(behindProxies.of(from("[2001:db8:1:2:ffff::9]"))).isEqualTo(one);
        assertThat(behindProxies.of(from("2001:db8:1:3::1"))).isNotEqualTo(one);
        assertThat(behindProxies.of(from("fd00::1", "[2001:db8:1:2::7]:443"))).isEqualTo(one);
    }

    @Test
    void anIpv4AddressWrittenAsIpv6IsTheSame() {
        assertThat(behindProxies.of(from("::ffff:203.0.113.9"))).isEqualTo("203.0.113.9");
    }
}
