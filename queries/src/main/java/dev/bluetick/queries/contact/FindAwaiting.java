package dev.bluetick.queries.contact;

import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import org.jspecify.annotations.Nullable;

/// Who has synced this number, and so wants to know when its owner joins? Likewise.
///
/// @param limit 1 to [ContactQueries#MAX_PAGE]
public record FindAwaiting(PhoneKey phone, @Nullable UserId after, int limit) {}
