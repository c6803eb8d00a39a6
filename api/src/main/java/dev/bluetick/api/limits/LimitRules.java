package dev.bluetick.api.limits;

import dev.bluetick.api.problem.ProblemWriter;
import dev.bluetick.api.security.Caller;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;

/// Puts the limits into the filter chain: those by address before anything is known of the caller, the others
/// once it is known who calls. Operators are not limited, but for their address.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
class LimitRules {

    @Bean
    Buckets buckets(LimitSettings settings, MeterRegistry meters) {
        return new Buckets(settings, meters);
    }

    @Bean
    ClientAddress clientAddress(LimitSettings settings) {
        return new ClientAddress(settings.trustedProxies());
    }

    @Bean
    Customizer<HttpSecurity> limits(
            LimitSettings settings, Buckets buckets, ClientAddress addresses, ProblemWriter problems) {
        if (!settings.enabled()) {
            return _ -> {};
        }
        LimitedCalls calls = new LimitedCalls(buckets, addresses);
        return http -> http.addFilterBefore(
                        new LimitFilter(calls::fromAnAddress, problems), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(
                        new LimitFilter(request -> ofCaller(calls, request), problems),
                        BearerTokenAuthenticationFilter.class);
    }

    private static void ofCaller(LimitedCalls calls, HttpServletRequest request) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken known) {
            Caller caller = Caller.find(known.getToken());
            if (caller != null) {
                calls.of(caller, request);
            }
        }
    }
}
