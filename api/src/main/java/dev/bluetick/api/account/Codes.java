package dev.bluetick.api.account;

import dev.bluetick.api.problem.Problem;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Codes to phones, and back: whoever gives the right one has the phone in hand.
@Component
class Codes {

    private static final Logger LOG = LoggerFactory.getLogger(Codes.class);

    private final Challenges challenges;
    private final SmsSender sms;

    Codes(Challenges challenges, SmsSender sms) {
        this.challenges = challenges;
        this.sms = sms;
    }

    /// Sends a code. One that could not be sent is not waited for.
    ///
    /// @param phone in E.164
    /// @param address of whoever asks for it
    /// @throws Problem otp_too_soon, rate_limited, invalid_phone or sms_unavailable
    Challenges.Issued send(String phone, String address) {
        Challenges.Issued issued = challenges.issue(phone, address);
        try {
            sms.send(phone, "Your Bluetick code is " + issued.code() + ". Give it to nobody.", issued.code());
            return issued;
        } catch (SmsSender.NoSuchNumber e) {
            challenges.takeBack(issued);
            throw PhoneNumbers.invalid();
        } catch (SmsSender.Unavailable e) {
            challenges.takeBack(issued);
            LOG.warn("A code was not sent: {}", e.getMessage());
            throw new Problem(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "sms_unavailable",
                    "No code could be sent now. Ask for one again in " + e.retryAfterSeconds() + " s.",
                    e.retryAfterSeconds());
        }
    }

    /// Gives the number that a right code proves to its use; see [Challenges#solve].
    ///
    /// @throws Problem wrong_code, too_many_attempts or challenge_expired
    <T> T solve(String challengeId, String code, Function<String, T> use) {
        return challenges.solve(challengeId, code, use);
    }

    /// The number that a right code proves; the code stays good.
    ///
    /// @throws Problem wrong_code, too_many_attempts or challenge_expired
    String prove(String challengeId, String code) {
        return challenges.prove(challengeId, code);
    }
}
