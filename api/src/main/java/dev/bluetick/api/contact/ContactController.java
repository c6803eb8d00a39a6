package dev.bluetick.api.contact;

import dev.bluetick.api.Answers;
import dev.bluetick.api.Stamps;
import dev.bluetick.api.account.PhoneNumbers;
import dev.bluetick.api.limits.Buckets;
import dev.bluetick.api.limits.Limit;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.PhoneKey;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.contact.AddContact;
import dev.bluetick.commands.contact.RemoveContact;
import dev.bluetick.commands.contact.SyncContacts;
import dev.bluetick.queries.Freshness;
import dev.bluetick.queries.contact.FindMatches;
import dev.bluetick.queries.contact.MatchesView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's contacts: found by the hashes of their numbers, or named.
@RestController
@RequestMapping("/api/v1/contacts")
@Tag(name = "Contacts")
class ContactController {

    record SyncRequest(
            @Nullable List<@Nullable String> hashes,
            @Nullable List<@Nullable String> removed) {}

    record Match(String hash, UserId userId) {}

    record SyncView(List<Match> matches) {}

    private final Answers answers;
    private final ContactPages pages;
    private final PhoneNumbers phones;
    private final Buckets buckets;
    private final Freshness freshness;
    private final Stamps stamps;

    ContactController(
            Answers answers,
            ContactPages pages,
            PhoneNumbers phones,
            Buckets buckets,
            Freshness freshness,
            Stamps stamps) {
        this.answers = answers;
        this.pages = pages;
        this.phones = phones;
        this.buckets = buckets;
        this.freshness = freshness;
        this.stamps = stamps;
    }

    /// The numbers are kept whether somebody has them or not, so that the caller can be told of who joins later.
    @PostMapping("/sync")
    @Operation(
            summary =
                    "Which of these numbers have an account? At most 1,000 a call, each as the hex SHA-256 of its E.164"
                            + " form; who is found is a contact from then on, and so is who registers later. removed"
                            + " takes numbers back: who was a contact by one of them alone is none any more")
    SyncView sync(@AuthenticationPrincipal Jwt token, @RequestBody SyncRequest request) {
        UserId caller = Caller.of(token).userId();
        ContactHashes removed = ContactHashes.of("removed", orNone(request.removed()), phones);
        ContactHashes hashes = ContactHashes.of(
                "hashes", request.removed() == null ? request.hashes() : orNone(request.hashes()), phones);
        List<PhoneKey> numbers = hashes.phones();
        int size = ContactHashes.checkSize(hashes, removed);
        if (size == 0) {
            return new SyncView(List.of());
        }
        buckets.take(Limit.CONTACT_HASHES_BY_USER, caller.value(), size);
        answers.decide(new SyncContacts(caller, numbers, removed.phones(), stamps.now()));
        if (numbers.isEmpty()) {
            freshness.awaitCaughtUp();
            return new SyncView(List.of());
        }
        MatchesView found = answers.ask(new FindMatches(numbers), MatchesView.class);
        return new SyncView(found.matches().stream()
                .filter(it -> !it.userId().equals(caller))
                .map(it -> new Match(hashes.written(it.phone()), it.userId()))
                .toList());
    }

    private static List<@Nullable String> orNone(@Nullable List<@Nullable String> hashes) {
        return hashes == null ? List.of() : hashes;
    }

    @GetMapping
    @Operation(summary = "The caller's contacts in the order of their ids, each as far as the caller may see them")
    ContactPages.Page contacts(
            @AuthenticationPrincipal Jwt token,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam @Nullable String cursor) {
        return pages.of(Caller.of(token).userId(), cursor, limit);
    }

    @PutMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Have somebody as a contact, whatever their number")
    void add(@AuthenticationPrincipal Jwt token, @PathVariable String userId) {
        answers.decide(new AddContact(Caller.of(token).userId(), new UserId(userId), stamps.now()));
        freshness.awaitCaughtUp();
    }

    @DeleteMapping("/{userId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Have somebody as a contact no longer, even if their number was synced")
    void remove(@AuthenticationPrincipal Jwt token, @PathVariable String userId) {
        answers.decide(new RemoveContact(Caller.of(token).userId(), new UserId(userId), stamps.now()));
        freshness.awaitCaughtUp();
    }
}
