package dev.bluetick.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bluetick.api.problem.ProblemWriter;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.ViewsBehind;
import dev.bluetick.queries.account.FindDevice;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/// A good token, while the read models cannot tell whose it is.
class UndecidedCallsTest {

    @TempDir
    Path data;

    private static QueryGateway nobodyKnows() {
        SimpleQueryBus queries = SimpleQueryBus.builder().build();
        queries.subscribe(FindDevice.class.getName(), Boolean.class, _ -> {
            throw new ViewsBehind("The read models are being built.");
        });
        return DefaultQueryGateway.builder().queryBus(queries).build();
    }

    @Test
    void theTokenIsNeitherGoodNorBad() {
        SigningKeys keys = new SigningKeys(data, Clock.systemUTC(), Duration.ofMinutes(15));
        TokenIssuer issuer = new TokenIssuer(keys, Clock.systemUTC(), Duration.ofMinutes(15));
        JwtDecoder decoder = new SecurityRules().jwtDecoder(keys, nobodyKnows());
        String token = issuer.accessToken(UserId.of(1), DeviceId.of(1), Instant.EPOCH);
        assertThatThrownBy(() -> decoder.decode(token)).isInstanceOf(ViewsBehind.class);
    }

    @Test
    void theCallIsToldToComeAgain() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new UndecidedCalls(new ProblemWriter(JsonMapper.builder().build()))
                .doFilter(new MockHttpServletRequest(), response, (_, _) -> {
                    throw new ViewsBehind("behind");
                });
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getContentAsString()).contains("\"code\":\"views_behind\"");
        assertThat(response.getHeader("Retry-After")).isEqualTo("1");
    }
}
