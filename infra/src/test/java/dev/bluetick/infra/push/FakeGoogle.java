package dev.bluetick.infra.push;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A stand-in of FCM, and of the server that gives out access tokens to it.
final class FakeGoogle implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String BEARER = "Bearer ya29.token";
    static final KeyPair KEYS = keys();
    private static final String MESSAGES = "/v1/projects/ours/messages:send";

    final FakeServer tokens;
    final FakeServer messages;

    FakeGoogle() throws IOException {
        tokens = new FakeServer()
                .at("/token", 200, "{\"access_token\":\"ya29.token\",\"expires_in\":3599,\"token_type\":\"Bearer\"}");
        messages = new FakeServer().at(MESSAGES, exchange -> {
            boolean ours = BEARER.equals(exchange.getRequestHeaders().getFirst("Authorization"));
            FakeServer.error(ours ? 200 : 401, "{\"name\":\"projects/ours/messages/1\"}")
                    .answer(exchange);
        });
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Somebody who sends to it.
    ///
    /// @param folder for the key file
    FcmPush client(Path folder, Duration patience) throws IOException {
        return new FcmPush(new PushSettings.Fcm(account(folder), messages.url()), JSON, Clock.systemUTC(), patience);
    }

    private Path account(Path folder) throws IOException {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return Files.writeString(
                folder.resolve("account.json"),
                JSON.writeValueAsString(Map.of(
                        "type", "service_account",
                        "project_id", "ours",
                        "client_email", "push@ours.example",
                        "private_key", pem,
                        "token_uri", tokens.url() + "/token")));
    }

    static FakeServer.Behaviour error(int status, String errorCode, String... header) {
        return FakeServer.error(
                status,
                "{\"error\":{\"code\":" + status + ",\"message\":\"fcm-t0ken:x\",\"details\":[{\"@type\":"
                        + "\"type.googleapis.com/google.firebase.fcm.v1.FcmError\",\"errorCode\":\"" + errorCode
                        + "\"}]}}",
                header);
    }

    @Override
    public void close() {
        messages.close();
        tokens.close();
    }
}
