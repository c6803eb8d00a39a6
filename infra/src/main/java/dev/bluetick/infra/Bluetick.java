package dev.bluetick.infra;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// The server.
@SpringBootApplication(scanBasePackages = "dev.bluetick")
@EnableConfigurationProperties(Settings.class)
public class Bluetick {

    public static void main(String[] args) {
        SpringApplication.run(Bluetick.class, args);
    }
}
