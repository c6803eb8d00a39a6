package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.PhoneKey;
import java.util.List;

/// Which of these numbers have an account? Answer: a [MatchesView].
///
/// @param phones 1 to [#MAX_PHONES]
public record FindMatches(List<PhoneKey> phones) {

    public static final int MAX_PHONES = 1_000;
}
