package dev.bluetick.infra;

import dev.bluetick.api.security.SigningKeys;
import dev.bluetick.api.security.TokenIssuer;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// `bluetick token --operator`: an access token made with the keys in the data folder, whether or not the
/// server runs. It takes the server's settings and opens no store.
@Import({SigningKeys.class, TokenIssuer.class})
class OperatorToken {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /// @param settings what follows the word `token`
    /// @return the exit status
    static int print(String... settings) {
        if (!Arrays.asList(settings).contains("--operator")) {
            System.err.println("bluetick: say whose token: bluetick token --operator [--bluetick.data-dir=./data]");
            return 2;
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(OperatorToken.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .run(settings)) {
            System.err.println("bluetick: for the server whose data is in "
                    + context.getEnvironment().getProperty("bluetick.data-dir", "data"));
            System.out.println(context.getBean(TokenIssuer.class).operatorToken());
            return 0;
        }
    }
}
