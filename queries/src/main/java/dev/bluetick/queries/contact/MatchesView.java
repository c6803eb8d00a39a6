package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import java.util.List;

/// The numbers that have an account, in the order in which they were asked for.
public record MatchesView(List<Match> matches) {

    public record Match(PhoneKey phone, UserId userId) {}
}
