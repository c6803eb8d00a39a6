package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.security.RefreshTokens;
import dev.bluetick.api.security.TokenIssuer;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.account.ClaimPhone;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.Platform;
import dev.bluetick.commands.account.RegisterDevice;
import dev.bluetick.commands.account.UserId;
import org.springframework.stereotype.Component;

/// Makes a proven phone number an account with a device. Two registrations of a number at once get the same
/// account, because the number itself decides whose it is.
@Component
public class Registration {

    private final Answers answers;
    private final PhoneNumbers phones;
    private final RefreshTokens refreshTokens;
    private final TokenIssuer tokens;
    private final Ids ids;
    private final Stamps stamps;

    Registration(
            Answers answers,
            PhoneNumbers phones,
            RefreshTokens refreshTokens,
            TokenIssuer tokens,
            Ids ids,
            Stamps stamps) {
        this.answers = answers;
        this.phones = phones;
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
    public TokensView register(String phone, Platform platform) {
        UserId user = answers.decide(new ClaimPhone(phones.keyOf(phone), UserId.of(ids.next()), stamps.now()));
        DeviceId device = DeviceId.of(ids.next());
        String refreshToken = refreshTokens.make(user, device);
        RegisterDevice.Registration registration = answers.decide(
                new RegisterDevice(user, device, platform, RefreshTokens.hash(refreshToken), stamps.now()));
        return new TokensView(
                user,
                device,
                tokens.accessToken(user, device),
                refreshToken,
                tokens.lifetime().toSeconds(),
                registration.newAccount());
    }
}
