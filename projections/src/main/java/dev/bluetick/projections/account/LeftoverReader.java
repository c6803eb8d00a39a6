package dev.bluetick.projections.account;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Cbor;
import dev.bluetick.projections.SortKey;
import dev.bluetick.projections.ViewRange;
import dev.bluetick.projections.ViewStore;
import dev.bluetick.queries.account.Leftover;
import dev.bluetick.queries.account.Leftovers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads the rows about what is to be given back.
@Component
class LeftoverReader implements Leftovers {

    private static final int PAGE = 1_000;

    private final ViewStore views;

    LeftoverReader(ViewStore views) {
        this.views = views;
    }

    @Override
    public List<Leftover> due(@Nullable UserId user, Instant due, int limit) {
        SortKey from = user == null ? null : LeftoverRows.firstOf(user);
        SortKey to = user == null ? null : LeftoverRows.pastLastOf(user);
        ViewRange rest = ViewRange.ascending(LeftoverRows.LEFTOVERS, LeftoverRows.ALL, from, to, PAGE);
        List<Leftover> found = new ArrayList<>();
        List<ViewStore.Row> page;
        do {
            page = views.scan(rest);
            page.stream()
                    .map(row -> Cbor.decode(row.value(), LeftoverRows.Left.class))
                    .filter(it -> !it.due().isAfter(due))
                    .limit(limit - found.size())
                    .forEach(it -> found.add(it.leftover()));
            rest = page.isEmpty() ? rest : rest.past(page.getLast().key().sort());
        } while (page.size() == PAGE && found.size() < limit);
        return found;
    }
}
