package dev.bluetick.infra.push;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Google service account, as its key file describes it.
record ServiceAccount(String project, String email, PrivateKey key, URI tokens) {

    private static final String SETTING = "fcm.credentials-file";

    static ServiceAccount of(Path file, JsonMapper json) {
        try {
            JsonNode account = json.readTree(Files.readString(file));
            return new ServiceAccount(
                    text(account, "project_id"),
                    text(account, "client_email"),
                    key(text(account, "private_key")),
                    URI.create(text(account, "token_uri")));
        } catch (IOException | JacksonException | GeneralSecurityException | IllegalArgumentException e) {
            throw PushSettings.wrong(
                    SETTING,
                    file,
                    "It is no key file of a service account: " + e.getClass().getSimpleName());
        }
    }

    private static String text(JsonNode account, String field) {
        String text = account.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return text;
    }

    private static PrivateKey key(String pem) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----|\\s", "");
        return KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    @Override
    public String toString() {
        return "a service account of " + project;
    }
}
