package dev.bluetick.api.device;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.commands.account.ApnsEnvironment;
import dev.bluetick.commands.account.PushProvider;
import dev.bluetick.commands.account.PushTarget;
import dev.bluetick.commands.account.WebPushKeys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where a device says that it is notified.
///
/// @param provider apns, fcm or webpush
/// @param token as the provider has given it to the app; of webpush the endpoint of the subscription
/// @param keys of a webpush subscription
/// @param environment of an apns token: production or development, what the build's `aps-environment` says
record PushBody(
        @Nullable String provider,
        @Nullable String token,
        @Nullable Keys keys,
        @Nullable String environment) {

    record Keys(@Nullable String p256dh, @Nullable String auth) {

        @Override
        public String toString() {
            return "Keys[]";
        }
    }

    /// @throws Problem invalid
    /// @throws dev.bluetick.commands.Refused INVALID
    PushTarget checked() {
        return new PushTarget(
                byName(),
                Problem.required("token", token),
                keys == null ? null : keys(keys),
                environment == null ? null : environment(environment));
    }

    private static ApnsEnvironment environment(String given) {
        return Arrays.stream(ApnsEnvironment.values())
                .filter(it -> it.wireName().equals(given))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("environment takes production or development."));
    }

    private PushProvider byName() {
        String given = Problem.required("provider", provider);
        return Arrays.stream(PushProvider.values())
                .filter(it -> it.wireName().equals(given))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("provider takes apns, fcm or webpush."));
    }

    private static WebPushKeys keys(Keys keys) {
        return new WebPushKeys(Problem.required("keys.p256dh", keys.p256dh), Problem.required("keys.auth", keys.auth));
    }

    @Override
    public String toString() {
        return "PushBody[provider=" + provider + "]";
    }
}
