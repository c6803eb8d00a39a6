package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.security.RefreshTokens;
import dev.bluetick.api.security.TokenIssuer;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.ClaimPhone;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.NameAccount;
import dev.bluetick.commands.account.NewDevice;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.RegisterDevice;
import dev.bluetick.commands.account.ReleasePhone;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Makes a proven phone number an account with a device. Two registrations of a number at once get the same
/// account, because the number itself decides whose it is.
@Component
public class Registration {

    private final Answers answers;
    private final PhoneNumbers phones;
    private final Seals seals;
    private final RefreshTokens refreshTokens;
    private final TokenIssuer tokens;
    private final Ids ids;
    private final Stamps stamps;

    Registration(
            Answers answers,
            PhoneNumbers phones,
            Seals seals,
            RefreshTokens refreshTokens,
            TokenIssuer tokens,
            Ids ids,
            Stamps stamps) {
        this.answers = answers;
        this.phones = phones;
        this.seals = seals;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.ids = ids;
        this.stamps = stamps;
    }

    /// @param phone as somebody gave it
    public String normalise(String phone) {
        return phones.normalise(phone);
    }

    /// @param phone in E.164, proven
    /// @throws Refused PIN_NEEDED where the account has a two-step PIN, TOO_MANY_DEVICES
    public TokensView register(String phone, Platform platform, String deviceName) {
        return register(phone, _ -> DeviceId.of(ids.next()), platform, deviceName);
    }

    /// Registers a number that an operator vouches for: once more, it is the same account and the same device,
    /// with a new access token. The refresh token is good only where the device is new.
    ///
    /// @param phone in E.164
    /// @param displayName for an account that has none
    /// @throws Refused as [#register(String, Platform, String)] does
    public TokensView vouchFor(String phone, @Nullable String displayName) {
        TokensView tokens = register(phone, Registration::importedDeviceOf, Platform.CLI, "import");
        if (displayName != null) {
            UserId user = tokens.userId();
            Sealed name = seals.seal(user, PersonalField.DISPLAY_NAME, displayName);
            answers.decide(new NameAccount(user, name, stamps.now()));
        }
        return tokens;
    }

    /// The number of the account's id: ids are given once, so no other device has it.
    private static DeviceId importedDeviceOf(UserId user) {
        return new DeviceId("d" + user.value().substring(1));
    }

    private TokensView register(String phone, Function<UserId, DeviceId> device, Platform platform, String deviceName) {
        PhoneKey key = phones.keyOf(phone);
        UserId user = claim(key);
        try {
            return register(user, device.apply(user), key, phone, platform, deviceName);
        } catch (Refused refused) {
            if (refused.refusal() != Refusal.USER_NOT_FOUND) {
                throw refused;
            }
            // The account was erased, and its number not released yet.
            answers.decide(new ReleasePhone(key, user, stamps.now()));
            UserId next = claim(key);
            return register(next, device.apply(next), key, phone, platform, deviceName);
        }
    }

    private UserId claim(PhoneKey key) {
        return answers.decide(new ClaimPhone(key, UserId.of(ids.next()), seals.newKey(), stamps.now()));
    }

    private TokensView register(
            UserId user, DeviceId device, PhoneKey key, String phone, Platform platform, String deviceName) {
        String refreshToken = refreshTokens.make(user, device);
        RegisterDevice.Registration registration = answers.decide(new RegisterDevice(
                user,
                key,
                seals.seal(user, PersonalField.PHONE, phone),
                new NewDevice(
                        device,
                        platform,
                        seals.seal(user, PersonalField.DEVICE_NAME, deviceName),
                        RefreshTokens.hash(refreshToken)),
                false,
                stamps.now()));
        return new TokensView(
                user,
                device,
                tokens.accessToken(user, device),
                refreshToken,
                tokens.lifetime().toSeconds(),
                registration.newAccount());
    }
}
