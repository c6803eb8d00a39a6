package dev.bluetick.infra.devices;

import dev.bluetick.api.security.TokenIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeviceSettings.class)
class DeviceWiring {

    @Bean
    UnseenDevices unseenDevices(
            CommandGateway commands,
            QueryGateway queries,
            Clock clock,
            DeviceSettings settings,
            TokenIssuer tokens,
            MeterRegistry meters) {
        UnseenDevices sweep =
                new UnseenDevices(commands, queries, clock, settings.unlinkUnseenAfter(tokens.lifetime()), meters);
        sweep.start();
        return sweep;
    }
}
