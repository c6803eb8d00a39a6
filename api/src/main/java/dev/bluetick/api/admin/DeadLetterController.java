package dev.bluetick.api.admin;

import dev.bluetick.api.problem.Problem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What process managers could not do, for operators to look at, and to try again once its cause is mended.
@RestController
@RequestMapping("/api/v1/admin/dead-letters")
@Tag(name = "Operators")
class DeadLetterController {

    private static final int MAX_PAGE = 200;

    /// @param next to be given as `after`; absent: there are no more
    record Page(List<DeadLetters.Letter> items, @Nullable String next) {}

    private final DeadLetters letters;

    DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    @Operation(summary = "What failed as often as it is tried")
    Page list(@RequestParam @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MAX_PAGE) {
            throw Problem.invalid("limit is " + limit + "; it takes 1 to " + MAX_PAGE + ".");
        }
        List<DeadLetters.Letter> items = letters.after(after, limit);
        return new Page(items, items.isEmpty() ? null : items.getLast().id());
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Try it once more")
    void retry(@PathVariable String id) {
        done(id, letters.retry(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Give it up")
    void discard(@PathVariable String id) {
        done(id, letters.discard(id));
    }

    private static void done(String id, DeadLetters.Outcome outcome) {
        switch (outcome) {
            case DONE -> {}
            case UNKNOWN ->
                throw new Problem(HttpStatus.NOT_FOUND, "dead_letter_not_found", "There is no dead letter " + id + ".");
            case FAILED ->
                throw new Problem(
                        HttpStatus.CONFLICT,
                        "failed_again",
                        "It failed again and stays a dead letter; the server's log says why.");
        }
    }
}
