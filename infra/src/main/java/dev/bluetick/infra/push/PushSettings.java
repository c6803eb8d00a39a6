package dev.bluetick.infra.push;

import dev.bluetick.commands.account.ApnsEnvironment;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/// The settings under `bluetick.push.`: a provider whose key is not given writes to the outbox.
@ConfigurationProperties("bluetick.push")
public record PushSettings(
        @DefaultValue Apns apns,
        @DefaultValue Fcm fcm,
        @DefaultValue WebPush webpush) {

    /// @param keyFile the signing key from Apple, a `.p8` file
    /// @param topic the app's bundle id
    /// @param environment where tokens are taken to be from whose app did not say
    public record Apns(
            @Nullable Path keyFile,
            @Nullable String keyId,
            @Nullable String teamId,
            @Nullable String topic,
            @DefaultValue("production") ApnsEnvironment environment) {}

    /// @param credentialsFile a service account's key from Google, a JSON file
    /// @param baseUrl a stand-in
    public record Fcm(
            @Nullable Path credentialsFile,
            @DefaultValue("https://fcm.googleapis.com") URI baseUrl) {}

    /// @param publicKey VAPID's (RFC 8292), in base64url: what browsers subscribe with
    /// @param subject a `mailto:` or `https:` URL by which push services can reach whoever runs this server
    /// @param allowPrivate whether endpoints at private, loopback and link-local addresses are called
    public record WebPush(
            @Nullable String publicKey,
            @Nullable String privateKey,
            @Nullable String subject,
            @DefaultValue("false") boolean allowPrivate) {

        /// Without the private key: settings get printed.
        @Override
        public String toString() {
            return "WebPush[publicKey=" + publicKey + ", subject=" + subject + ", allowPrivate=" + allowPrivate + "]";
        }
    }

    static <T> T required(String name, @Nullable T value) {
        if (value == null || value.toString().isBlank()) {
            throw wrong(name, null, "it is needed beside the others of its kind.");
        }
        return value;
    }

    /// @param value null where it is a secret
    static InvalidConfigurationPropertyValueException wrong(String name, @Nullable Object value, String reason) {
        return new InvalidConfigurationPropertyValueException("bluetick.push." + name, value, reason);
    }
}
