package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Where a device gets its push notifications. Whoever knows it can reach the device, so it is kept sealed, as
/// its [#text()].
///
/// @param token what the provider calls the device; for webpush the URL of its subscription (RFC 8030, section 5):
/// https, or http of this machine itself
/// @param keys for webpush alone
/// @param environment for apns alone; null: the app did not say
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushTarget(
        PushProvider provider,
        String token,
        @Nullable WebPushKeys keys,
        @Nullable ApnsEnvironment environment) {

    public static final int MAX_TOKEN = 2_048;

    /// No token has other characters than visible ASCII ones.
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1," + MAX_TOKEN + "}");

    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

    /// Cannot be in any part.
    private static final String BETWEEN = "\n";

    public PushTarget {
        if (!TOKEN.matcher(token).matches()) {
            throw new Refused(
                    Refusal.INVALID, "token takes 1 to " + MAX_TOKEN + " visible ASCII characters, and no spaces.");
        }
        if (provider == PushProvider.WEBPUSH) {
            checkEndpoint(token);
            if (keys == null) {
                throw new Refused(Refusal.INVALID, "keys is missing: {p256dh, auth}, as the subscription has them.");
            }
        } else if (keys != null) {
            throw new Refused(Refusal.INVALID, "keys are for webpush alone.");
        }
        if (environment != null && provider != PushProvider.APNS) {
            throw new Refused(Refusal.INVALID, "environment is for apns alone.");
        }
    }

    public PushTarget(PushProvider provider, String token, @Nullable WebPushKeys keys) {
        this(provider, token, keys, null);
    }

    private static void checkEndpoint(String token) {
        try {
            URI endpoint = new URI(token);
            String host = endpoint.getHost();
            boolean plain = "http".equalsIgnoreCase(endpoint.getScheme());
            if (host != null
                    && endpoint.getRawUserInfo() == null
                    && endpoint.getRawFragment() == null
                    && ("https".equalsIgnoreCase(endpoint.getScheme()) || plain && isThisMachine(host))) {
                return;
            }
        } catch (URISyntaxException e) { // refused below, without the text
        }
        throw new Refused(Refusal.INVALID, "token takes the https URL of a subscription, without user and fragment.");
    }

    private static boolean isThisMachine(String host) {
        return THIS_MACHINE.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /// What is sealed, as [PersonalField#PUSH].
    public String text() {
        List<String> parts = new ArrayList<>(List.of(provider.wireName(), token));
        if (keys != null) {
            parts.addAll(List.of(keys.p256dh(), keys.auth()));
        }
        if (environment != null) {
            parts.add(environment.wireName());
        }
        return String.join(BETWEEN, parts);
    }

    public static PushTarget ofText(String text) {
        List<String> parts = List.of(text.split(BETWEEN, -1));
        PushProvider provider = PushProvider.valueOf(parts.getFirst().toUpperCase(Locale.ROOT));
        return switch (parts.size()) {
            case 4 -> new PushTarget(provider, parts.get(1), new WebPushKeys(parts.get(2), parts.get(3)), null);
            case 3 ->
                new PushTarget(
                        provider,
                        parts.get(1),
                        null,
                        ApnsEnvironment.valueOf(parts.get(2).toUpperCase(Locale.ROOT)));
            default -> new PushTarget(provider, parts.get(1), null, null);
        };
    }

    @Override
    public String toString() {
        return "a target of " + provider.wireName();
    }
}
