package dev.bluetick.queries.account;

import dev.bluetick.commands.account.UserId;
import java.util.List;

/// Whom somebody has blocked.
public record BlocksView(List<UserId> blocked) {}
