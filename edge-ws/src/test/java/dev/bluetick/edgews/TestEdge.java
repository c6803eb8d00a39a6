package dev.bluetick.edgews;

import dev.bluetick.commands.Ids;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.edgews.delivery.DeliveryCheckpoint;
import dev.bluetick.edgews.session.Allowances;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.account.LastSeen;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/// The edge on a real Jetty, over a core in memory. A token is `user/device`, or `user/device/since` for a device
/// that was registered at some millisecond.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(EdgeConfiguration.class)
public class TestEdge {

    public static Sender sender(int user, int device) {
        return new Sender(UserId.of(user), DeviceId.of(device));
    }

    public static String token(Sender sender) {
        return sender.userId() + "/" + sender.deviceId();
    }

    @Bean
    MemoryCore core() {
        return new MemoryCore(1, 300);
    }

    @Bean
    QueryGateway queries(MemoryCore core) {
        return core.queries();
    }

    @Bean
    LastSeen lastSeen(MemoryCore core) {
        return core.lastSeen;
    }

    @Bean
    DeliveryCheckpoint checkpoint() {
        AtomicLong saved = new AtomicLong();
        return new DeliveryCheckpoint() {
            @Override
            public long load() {
                return saved.get();
            }

            @Override
            public void save(long position) {
                saved.set(position);
            }
        };
    }

    @Bean
    Freshness freshness() {
        return () -> 0;
    }

    @Bean
    Allowances allowances() {
        return Allowances.unlimited();
    }

    @Bean
    Ids ids() {
        return new AtomicLong(1)::getAndIncrement;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    MeterRegistry meters() {
        return new SimpleMeterRegistry();
    }

    @Bean
    JwtDecoder tokens() {
        return TestEdge::decode;
    }

    public static Jwt decode(String token) {
        return decode(token, Instant.now().plusSeconds(60));
    }

    public static Jwt decode(String token, Instant expiresAt) {
        if (token.equals("expired")) {
            throw new JwtValidationException(
                    "no", List.of(new OAuth2Error("invalid_token", "Jwt expired at noon", null)));
        }
        String[] parts = token.split("/");
        if (parts.length < 2) {
            throw new BadJwtException("no token");
        }
        return new Jwt(
                token,
                expiresAt.minusSeconds(60),
                expiresAt,
                Map.of("alg", "none"),
                Map.of("sub", parts[0], "device", parts[1], "since", parts.length < 3 ? 0L : Long.parseLong(parts[2])));
    }
}
