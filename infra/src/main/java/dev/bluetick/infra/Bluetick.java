package dev.bluetick.infra;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

/// The server, and the one thing beside it that its jar does: making an operator's token.
@SpringBootApplication(scanBasePackages = "dev.bluetick")
@EnableConfigurationProperties(Settings.class)
public class Bluetick {

    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    /// Virtual threads run at once: reads of the stores hold the one they run on, so there are more than
    /// processors (the JVM's default), and a slow disk does not keep the rest of the server waiting.
    private static final int MIN_CARRIERS = 8;

    public static void main(String[] args) {
        int carriers = Math.max(MIN_CARRIERS, 2 * Runtime.getRuntime().availableProcessors());
        System.setProperty(
                CARRIERS,
                System.getProperty(CARRIERS, Integer.toString(carriers))); // read with the first virtual thread
        if (args.length > 0 && args[0].equals("token")) {
            System.exit(OperatorToken.print(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(Bluetick.class, args);
    }
}
