package dev.bluetick.projections.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.bluetick.commands.account.Blocks;
import dev.bluetick.commands.account.ReadReceipts;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.Partition;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.FirstCatchUp;
import java.util.HashSet;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What every message and every reading asks of an account: whom it has blocked, and whether it shows what it
/// has read. Kept in memory for those who talk, so that a message costs no read of the store; the projection
/// has an account forgotten once it has written a change of it.
@Component
class TalkRules implements Blocks, ReadReceipts {

    /// Accounts, and those they have blocked, together: some 200 bytes each.
    static final long MAX_KEPT = 200_000;

    private record Rules(Set<UserId> blocked, boolean readReceipts) {

        static final Rules ORDINARY = new Rules(Set.of(), true);

        static Rules of(Set<UserId> blocked, boolean readReceipts) {
            return blocked.isEmpty() && readReceipts ? ORDINARY : new Rules(blocked, readReceipts);
        }

        int weight() {
            return 1 + blocked.size();
        }
    }

    private final ViewStore views;
    private final Cache<UserId, Rules> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_KEPT)
            .<UserId, Rules>weigher((_, rules) -> rules.weight())
            .executor(Runnable::run)
            .build();

    private final FirstCatchUp firstCatchUp;

    TalkRules(ViewStore views, FirstCatchUp firstCatchUp) {
        this.views = views;
        this.firstCatchUp = firstCatchUp;
    }

    @Override
    public boolean blocked(UserId sender, UserId by) {
        return of(by).blocked.contains(sender);
    }

    @Override
    public boolean shown(UserId one, UserId other) {
        return of(one).readReceipts && of(other).readReceipts;
    }

    private Rules of(UserId user) {
        return kept.get(user, this::read);
    }

    /// While the read models are being built, a block that is in the events is not in them: what was let through
    /// then would stay so for ever, so nobody talks until they have caught up once.
    ///
    /// @throws dev.bluetick.queries.ViewsBehind until then
    private Rules read(UserId user) {
        firstCatchUp.await();
        Set<UserId> blocked = new HashSet<>();
        new Partition(AccountRows.BLOCKS, user.value())
                .forEach(
                        views::scan,
                        row -> blocked.add(new UserId(row.key().sort().asText())));
        byte[] row = views.get(AccountRows.user(user));
        boolean readReceipts = row == null
                || Cbor.decode(row, AccountRows.User.class).privacyOrDefault().readReceipts();
        return Rules.of(blocked, readReceipts);
    }

    /// To be called once the change is written: one who is reading the old state at that moment is waited for,
    /// and what they read is forgotten, too.
    void forget(UserId user) {
        kept.invalidate(user);
    }

    void forgetAll() {
        kept.invalidateAll();
    }
}
