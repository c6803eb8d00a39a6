package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ResolvedEndpoints endpoints = new ResolvedEndpoints(false, meters);

    private boolean allows(String host) {
        return endpoints.allows(URI.create("https://" + host + "/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.1.2.3",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[::ffff:10.0.0.1]",
                "[::ffff:127.0.0.1]",
                "[::127.0.0.1]",
                "[64:ff9b::10.0.0.1]",
                "[64:ff9b:1::1]",
                "[2002:7f00:1::1]",
                "[2001:0:a00:1::1]",
                "[fc00::1]",
                "[fd12:3456::1]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "localhost"
            })
    void whatMeansSomethingOnlyHereIsNotPublic(String host) throws Exception {
        assertThat(InetAddress.getAllByName(host)).noneMatch(PublicAddress::is);
        assertThat(allows(host)).isFalse();
    }

    /// As browsers read them. What is looked up here is what is called, so a library that reads them otherwise is safe
    /// too.
    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "127.1", "0x7f.0.0.1"})
    void otherSpellingsOfThisMachineAreNoWayAround(String host) {
        URI endpoint = URI.create("https://" + host + "/a");
        assertThat(endpoint.getHost() == null || !endpoints.allows(endpoint) || isUnknown())
                .isTrue();
    }

    private boolean isUnknown() {
        return meters.counter("bluetick.push.endpoints", "outcome", "unknown").count() == 1;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.0.1",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "203.0.113.9",
                "[2606:4700::1]",
                "[64:ff9b::8.8.8.8]",
                "[2002:808:808::1]"
            })
    void theRestIs(String host) throws Exception {
        assertThat(InetAddress.getAllByName(host)).allMatch(PublicAddress::is);
        assertThat(allows(host)).isTrue();
    }

    @Test
    void anOperatorCanAllowThemAll() {
        assertThat(new ResolvedEndpoints(true, meters).allows(URI.create("http://127.0.0.1/a")))
                .isTrue();
    }

    @Test
    void aHostThatIsNotFoundIsDecidedOnWhenItIsCalled() {
        assertThat(allows("nowhere.invalid")).isTrue();
        assertThat(isUnknown()).isTrue();
    }
}
