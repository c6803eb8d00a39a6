package dev.bluetick.projections.account;

import dev.bluetick.commands.account.AccountErased;
import dev.bluetick.commands.account.PhoneReleased;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.account.UsernameChanged;
import dev.bluetick.commands.account.UsernameClaimed;
import dev.bluetick.commands.account.UsernameKey;
import dev.bluetick.commands.account.UsernameReleased;
import dev.bluetick.commands.contact.AddressBookErased;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.ProjectionBatch;
import dev.bluetick.projections.ViewStore;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Folds what is still to be given back after an erasure or a change of username, so that a crash between the
/// commands loses nothing for good. It runs with the accounts, in one group: of what happens, hardly anything is
/// for it. [LeftoverReader] reads it.
@Component
@ProcessingGroup("account")
class LeftoverProjection {

    /// A username that was claimed is in use within moments, or never.
    static final Duration CHANGING_TAKES = Duration.ofMinutes(10);

    private final ViewStore views;

    LeftoverProjection(ViewStore views) {
        this.views = views;
    }

    @EventHandler
    void on(AccountErased event) {
        UserId user = event.userId();
        put(new LeftoverRows.Left(user, null, null, event.at(), event.at()));
        if (event.phoneKey() != null) {
            put(new LeftoverRows.Left(user, event.phoneKey(), null, event.at(), event.at()));
        }
        UsernameKey name = event.usernameKey();
        if (name != null) {
            LeftoverRows.Used used = used(name, user);
            Instant since = used == null || used.since().isBefore(event.at()) ? event.at() : used.since();
            put(new LeftoverRows.Left(user, null, name, since, event.at()));
            batch().delete(LeftoverRows.used(name));
        }
    }

    @EventHandler
    void on(PhoneReleased event) {
        batch().delete(LeftoverRows.phone(event.userId()));
    }

    @EventHandler
    void on(AddressBookErased event) {
        batch().delete(LeftoverRows.book(event.owner()));
    }

    /// Claimed anew by who uses it, it stays in use whatever comes of that.
    @EventHandler
    void on(UsernameClaimed event) {
        if (used(event.username(), event.userId()) == null) {
            put(changing(event.userId(), event.username(), event.at(), event.at()));
        } else {
            use(event.username(), event.userId(), event.at());
        }
    }

    @EventHandler
    void on(UsernameChanged event) {
        UsernameKey before = event.before();
        LeftoverRows.Used used = before == null ? null : used(before, event.userId());
        if (before != null && used != null) {
            batch().delete(LeftoverRows.used(before));
            put(changing(event.userId(), before, used.since(), event.at()));
        }
        UsernameKey after = event.after();
        if (after != null) {
            batch().delete(LeftoverRows.name(event.userId(), after));
            use(after, event.userId(), used != null && after.equals(before) ? later(used, event) : event.at());
        }
    }

    private static Instant later(LeftoverRows.Used used, UsernameChanged event) {
        return used.since().isAfter(event.at()) ? used.since() : event.at();
    }

    @EventHandler
    void on(UsernameReleased event) {
        batch().delete(LeftoverRows.name(event.userId(), event.username()));
    }

    @ResetHandler
    void reset() {
        LeftoverRows.TABLES.forEach(table -> batch().clear(table, null));
    }

    private static LeftoverRows.Left changing(UserId user, UsernameKey name, Instant since, Instant at) {
        return new LeftoverRows.Left(user, null, name, since, at.plus(CHANGING_TAKES));
    }

    private void put(LeftoverRows.Left left) {
        batch().put(left.key(), Cbor.encode(left));
    }

    private void use(UsernameKey name, UserId user, Instant since) {
        batch().put(LeftoverRows.used(name), Cbor.encode(new LeftoverRows.Used(user, since)));
    }

    /// Null where another uses it, or nobody.
    private LeftoverRows.@Nullable Used used(UsernameKey name, UserId user) {
        byte[] row = batch().get(LeftoverRows.used(name));
        LeftoverRows.Used used = row == null ? null : Cbor.decode(row, LeftoverRows.Used.class);
        return used != null && used.userId().equals(user) ? used : null;
    }

    private ProjectionBatch batch() {
        return ProjectionBatch.of(views);
    }
}
