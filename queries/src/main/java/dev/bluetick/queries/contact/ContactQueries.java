package dev.bluetick.queries.contact;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.queries.Freshness;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/// Answers questions about contacts.
@Component
class ContactQueries {

    static final int MAX_PAGE = 1_000;

    private final AddressBooks books;
    private final Phones phones;
    private final Freshness freshness;

    ContactQueries(AddressBooks books, Phones phones, Freshness freshness) {
        this.books = books;
        this.phones = phones;
        this.freshness = freshness;
    }

    @QueryHandler
    MatchesView handle(FindMatches query) {
        if (query.phones().isEmpty() || query.phones().size() > FindMatches.MAX_PHONES) {
            throw new Refused(
                    Refusal.INVALID,
                    "hashes has " + query.phones().size() + " entries; it takes 1 to " + FindMatches.MAX_PHONES + ".");
        }
        freshness.awaitCaughtUp();
        Map<PhoneKey, UserId> found = phones.find(query.phones());
        List<MatchesView.Match> matches = new ArrayList<>(found.size());
        for (PhoneKey phone : new LinkedHashSet<>(query.phones())) {
            UserId user = found.get(phone);
            if (user != null) {
                matches.add(new MatchesView.Match(phone, user));
            }
        }
        return new MatchesView(matches);
    }

    @QueryHandler
    ContactsView handle(FindContacts query) {
        freshness.awaitCaughtUp();
        return new ContactsView(books.contactsOf(query.owner()));
    }

    @QueryHandler
    List<UserId> handle(FindContactsAfter query) {
        checkLimit(query.limit());
        freshness.awaitCaughtUp();
        return books.contactsOf(query.owner(), query.after(), query.limit());
    }

    @QueryHandler
    List<UserId> handle(FindAcquaintances query) {
        checkLimit(query.limit());
        return books.ownersOf(query.userId(), query.after(), query.limit());
    }

    @QueryHandler
    List<UserId> handle(FindAwaiting query) {
        checkLimit(query.limit());
        return books.syncedBy(query.phone(), query.after(), query.limit());
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw new Refused(Refusal.INVALID, "limit is " + limit + "; it takes 1 to " + MAX_PAGE + ".");
        }
    }
}
