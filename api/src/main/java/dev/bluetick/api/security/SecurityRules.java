package dev.bluetick.api.security;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.problem.ProblemWriter;
import java.time.Duration;
import java.util.List;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/// Which paths are open, and what is asked of the others. The STOMP side authenticates by itself, at CONNECT.
@Configuration(proxyBeanMethods = false)
class SecurityRules {

    private static final String[] OPEN = {
        "/api/v1/auth/otp",
        "/api/v1/auth/verify",
        "/api/v1/auth/refresh",
        "/api/v1/auth/two-step/recovery",
        "/api/v1/auth/two-step/reset",
        "/api/v1/devices/provisioning",
        "/api/v1/devices/provisioning/*",
        "/actuator/health/**",
        "/v3/api-docs/**",
        "/v3/api-docs.yaml",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/asyncapi.yaml",
        "/sockjs/**",
        JwksController.PATH,
        "/error"
    };

    @Bean
    JwtDecoder jwtDecoder(SigningKeys keys, QueryGateway queries) {
        // Asked for each token: keys come and go while the server runs.
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource((selector, _) -> selector.select(keys.open()))
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .jwtProcessorCustomizer(it -> it.setJWSVerifierFactory(keys.signatures()))
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ZERO), new ActiveDevice(queries)));
        return decoder;
    }

    @Bean
    SecurityFilterChain rules(HttpSecurity http, ProblemWriter problems) throws Exception {
        JwtAuthenticationConverter roles = new JwtAuthenticationConverter();
        roles.setJwtGrantedAuthoritiesConverter(
                token -> List.of(new SimpleGrantedAuthority("ROLE_" + token.getClaimAsString(Caller.ROLE_CLAIM))));
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(it -> it.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers("/api/v1/admin/**", "/actuator/**")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers("/api/**")
                        .hasRole(Role.USER.name())
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new UndecidedCalls(problems), BearerTokenAuthenticationFilter.class)
                .oauth2ResourceServer(it -> it.jwt(jwt -> jwt.jwtAuthenticationConverter(roles))
                        .authenticationEntryPoint(
                                (_, response, thrown) -> problems.write(response, unauthorized(thrown))))
                .exceptionHandling(it -> it.authenticationEntryPoint(
                                (_, response, thrown) -> problems.write(response, unauthorized(thrown)))
                        .accessDeniedHandler((_, response, _) -> problems.write(response, forbidden())))
                .build();
    }

    /// Of paths that Spring's firewall does not let through, as those with an encoded semicolon.
    @Bean
    RequestRejectedHandler rejected(ProblemWriter problems) {
        return (_, response, _) -> problems.write(response, Problem.malformed(HttpStatus.BAD_REQUEST.value()));
    }

    private static Problem unauthorized(AuthenticationException thrown) {
        if (thrown.getCause() instanceof JwtValidationException invalid) {
            return invalid.getErrors().contains(ActiveDevice.SESSION_ENDED)
                    ? problem("session_ended", "This device has been logged out. Register it again.")
                    : problem("token_expired", "The access token has expired. Get a new one at /api/v1/auth/refresh.");
        }
        return problem("unauthorized", "This call takes a valid access token: Authorization: Bearer <accessToken>.");
    }

    private static Problem problem(String code, String detail) {
        return new Problem(HttpStatus.UNAUTHORIZED, code, detail);
    }

    private static Problem forbidden() {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", "This token's role may not make this call.");
    }
}
