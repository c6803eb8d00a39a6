package dev.bluetick.api.device;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.TokensView;
import dev.bluetick.api.device.ProvisioningSession.Claim;
import dev.bluetick.api.device.ProvisioningSession.Linked;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import dev.bluetick.api.security.RefreshTokens;
import dev.bluetick.api.security.TokenIssuer;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.LinkDevice;
import dev.bluetick.commands.account.NewDevice;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.Seals;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Makes a device that waits one of an account's. Its refresh token is made when the account confirms it and
/// kept in the session alone; the access token is made when it is handed out.
@Component
class Linking {

    private final Answers answers;
    private final Seals seals;
    private final RefreshTokens refreshTokens;
    private final TokenIssuer tokens;
    private final Ids ids;
    private final Stamps stamps;

    Linking(Answers answers, Seals seals, RefreshTokens refreshTokens, TokenIssuer tokens, Ids ids, Stamps stamps) {
        this.answers = answers;
        this.seals = seals;
        this.refreshTokens = refreshTokens;
        this.tokens = tokens;
        this.ids = ids;
        this.stamps = stamps;
    }

    /// Asked again after a failure, it links the same device: at most one comes of a session.
    ///
    /// @throws Refused NOT_ALLOWED for any but the primary device, TOO_MANY_DEVICES
    /// @param blob for the device that waits
    /// @throws Problem provisioning_expired
    Linked link(ProvisioningSession session, Caller by, String blob) {
        Claim claim = session.claim(by.userId(), () -> newClaim(by));
        Instant since = answers.decide(new LinkDevice(
                claim.userId(),
                new NewDevice(
                        claim.deviceId(),
                        session.device().platform(),
                        seals.seal(
                                claim.userId(),
                                PersonalField.DEVICE_NAME,
                                session.device().name()),
                        RefreshTokens.hash(claim.refreshToken())),
                by.deviceId(),
                stamps.now()));
        return new Linked(claim, since, blob);
    }

    private Claim newClaim(Caller by) {
        DeviceId device = DeviceId.of(ids.next());
        return new Claim(by.userId(), device, refreshTokens.make(by.userId(), device));
    }

    TokensView tokens(Linked linked) {
        Claim claim = linked.claim();
        return new TokensView(
                claim.userId(),
                claim.deviceId(),
                tokens.accessToken(claim.userId(), claim.deviceId(), linked.since()),
                claim.refreshToken(),
                tokens.lifetime().toSeconds(),
                null);
    }
}
