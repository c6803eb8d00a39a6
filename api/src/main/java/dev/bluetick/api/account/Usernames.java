package dev.bluetick.api.account;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.security.ServerKeys;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.ChangeUsername;
import dev.bluetick.commands.account.ClaimUsername;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.ReleaseUsername;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UsernameKey;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// Gives accounts their usernames. A name is claimed, then used, then the one before is released; what a crash
/// leaves half done is given back later ([LeftoverSweep]). Names are ASCII, so that none looks like another one,
/// and lower case folds them.
@Component
class Usernames {

    private final Answers answers;
    private final Seals seals;
    private final ServerKeys keys;
    private final Stamps stamps;

    Usernames(Answers answers, Seals seals, ServerKeys keys, Stamps stamps) {
        this.answers = answers;
        this.seals = seals;
        this.keys = keys;
        this.stamps = stamps;
    }

    /// @param name checked
    /// @throws Refused USERNAME_TAKEN, or USER_NOT_FOUND for an account that is being erased
    void give(UserId user, String name) {
        UsernameKey key = keyOf(name);
        Instant since = answers.decide(new ClaimUsername(key, user, stamps.now()));
        release(user, use(user, key, name, since));
    }

    private ChangeUsername.Replaced use(UserId user, UsernameKey key, String name, Instant since) {
        try {
            Sealed sealed = seals.seal(user, PersonalField.USERNAME, name);
            return answers.decide(new ChangeUsername(user, key, sealed, since));
        } catch (Refused erased) {
            // For good: nothing will use the name.
            answers.decide(new ReleaseUsername(key, user, since));
            throw erased;
        }
    }

    void clear(UserId user) {
        release(user, answers.decide(new ChangeUsername(user, null, null, stamps.now())));
    }

    private void release(UserId user, ChangeUsername.Replaced replaced) {
        if (replaced.username() != null) {
            answers.decide(new ReleaseUsername(replaced.username(), user, replaced.since()));
        }
    }

    private UsernameKey keyOf(String name) {
        return new UsernameKey("n" + HexFormat.of().formatHex(keys.hash("username", name.toLowerCase(Locale.ROOT))));
    }
}
