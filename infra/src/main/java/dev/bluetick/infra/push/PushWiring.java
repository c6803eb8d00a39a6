package dev.bluetick.infra.push;

import dev.bluetick.api.device.PushEndpoints;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Who notifies devices: the services that the settings name, a file for the others.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PushSettings.class)
class PushWiring {

    @Bean
    PushEndpoints pushEndpoints(PushSettings settings, MeterRegistry meters) {
        return new ResolvedEndpoints(settings.webpush().allowPrivate(), meters);
    }
}
