package dev.bluetick.api.account;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.ServerKeys;
import dev.bluetick.commands.account.PhoneKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// Phone numbers as people give them: checked against the numbering plans of all countries (ITU-T E.164,
/// libphonenumber).
@Component
public class PhoneNumbers {

    private static final int MAX_LENGTH = 32;

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final ServerKeys keys;

    PhoneNumbers(ServerKeys keys) {
        this.keys = keys;
    }

    /// The number in E.164.
    ///
    /// @throws Problem invalid_phone
    String normalise(@Nullable String given) {
        if (given == null || !given.startsWith("+") || given.length() > MAX_LENGTH) {
            throw invalid();
        }
        try {
            Phonenumber.PhoneNumber number = plans.parse(given, null);
            if (!plans.isValidNumber(number)) {
                throw invalid();
            }
            return plans.format(number, PhoneNumberUtil.PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            throw invalid();
        }
    }

    PhoneKey keyOf(String e164) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return keyOfHash(HexFormat.of().formatHex(sha256.digest(e164.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }

    /// @param hash what clients send for a contact: the SHA-256 of the number's E.164 form, in lower-case hex
    public PhoneKey keyOfHash(String hash) {
        return new PhoneKey("p" + HexFormat.of().formatHex(keys.hash("phone", hash)));
    }

    static Problem invalid() {
        return new Problem(
                HttpStatus.BAD_REQUEST,
                "invalid_phone",
                "phone is no valid number. Give it in E.164, with the country: +4915112345678.");
    }
}
