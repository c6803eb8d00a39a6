package dev.bluetick.infra;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// The server, and the one thing beside it that its jar does: making an operator's token.
@SpringBootApplication(scanBasePackages = "dev.bluetick")
@EnableConfigurationProperties(Settings.class)
public class Bluetick {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("token")) {
            System.exit(OperatorToken.print(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(Bluetick.class, args);
    }
}
