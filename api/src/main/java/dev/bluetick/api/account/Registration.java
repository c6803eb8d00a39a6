package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.problem.Problem;
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
    private final PinCheck pins;
    private final RefreshTokens refreshTokens;
    private final TokenIssuer tokens;
    private final Ids ids;
    private final Stamps stamps;

    Registration(
            Answers answers,
            PhoneNumbers phones,
            Seals seals,
            PinCheck pins,
            RefreshTokens refreshTokens,
            TokenIssuer tokens,
            Ids ids,
            Stamps stamps) {
        this.answers = answers;
        this.phones = phones;
        this.seals = seals;
        this.pins = pins;
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
        return register(phone, platform, deviceName, null);
    }

    /// @param phone in E.164, proven
    /// @param pin asked for only where the account has one
    /// @throws Refused PIN_NEEDED, PIN_LOCKED or TOO_MANY_DEVICES
    /// @throws Problem pin_wrong
    TokensView register(String phone, Platform platform, String deviceName, @Nullable Pin pin) {
        return register(phone, _ -> DeviceId.of(ids.next()), platform, deviceName, pin);
    }

    /// Registers a number that an operator vouches for: once more, it is the same account and the same device,
    /// with a new access token. The refresh token is good only where the device is new.
    ///
    /// @param phone in E.164
    /// @param displayName for an account that has none
    /// @throws Refused as [#register(String, Platform, String)] does
    public TokensView vouchFor(String phone, @Nullable String displayName) {
        TokensView tokens = register(phone, Registration::importedDeviceOf, Platform.CLI, "import", null);
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

    private TokensView register(
            String phone, Function<UserId, DeviceId> device, Platform platform, String deviceName, @Nullable Pin pin) {
        PhoneKey key = phones.keyOf(phone);
        UserId user = claim(key);
        try {
            return register(user, device.apply(user), key, phone, platform, deviceName, pin);
        } catch (Refused refused) {
            if (refused.refusal() != Refusal.USER_NOT_FOUND) {
                throw refused;
            }
            // The account was erased, and its number not released yet.
            answers.decide(new ReleasePhone(key, user, stamps.now()));
            UserId next = claim(key);
            return register(next, device.apply(next), key, phone, platform, deviceName, null);
        }
    }

    private UserId claim(PhoneKey key) {
        return answers.decide(new ClaimPhone(key, UserId.of(ids.next()), seals.newKey(), stamps.now()));
    }

    private TokensView register(
            UserId user,
            DeviceId device,
            PhoneKey key,
            String phone,
            Platform platform,
            String deviceName,
            @Nullable Pin pin) {
        String refreshToken = refreshTokens.make(user, device);
        Sealed sealedPhone = seals.seal(user, PersonalField.PHONE, phone);
        NewDevice newDevice = new NewDevice(
                device,
                platform,
                seals.seal(user, PersonalField.DEVICE_NAME, deviceName),
                RefreshTokens.hash(refreshToken));
        RegisterDevice.Registration registration =
                admit(user, pin, passed -> new RegisterDevice(user, key, sealedPhone, newDevice, passed, stamps.now()));
        return new TokensView(
                user,
                device,
                tokens.accessToken(user, device, registration.since()),
                refreshToken,
                tokens.lifetime().toSeconds(),
                registration.newAccount());
    }

    /// The account itself says whether it asks for its PIN.
    private RegisterDevice.Registration admit(UserId user, @Nullable Pin pin, Function<Boolean, RegisterDevice> by) {
        try {
            return answers.decide(by.apply(false));
        } catch (Refused refused) {
            if (refused.refusal() != Refusal.PIN_NEEDED || pin == null) {
                throw refused;
            }
            pins.check(user, pin);
            return answers.decide(by.apply(true));
        }
    }
}
