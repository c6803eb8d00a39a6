package dev.bluetick.infra.eventstore;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.group.Recipients;
import java.util.List;
import java.util.Map;

/// Lets whom an event concerns go along with it to those who follow the live feed.
public final class LiveRecipients implements Recipients {

    @Override
    public void everybody(List<UserId> users) {
        SideWrites.ofCurrentUnitOfWork().accompany(it -> it.with(users));
    }

    @Override
    public void authors(Map<Span, List<UserId>> authors) {
        SideWrites.ofCurrentUnitOfWork().accompany(it -> it.with(authors));
    }
}
