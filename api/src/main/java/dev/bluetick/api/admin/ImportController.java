package dev.bluetick.api.admin;

import dev.bluetick.api.account.PersonalText;
import dev.bluetick.api.account.Registration;
import dev.bluetick.api.account.TokensView;
import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.problem.Problems;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Registers many users at once, for an operator who vouches for their numbers: a line in, a line out, in their
/// order, as they come. The same number gives the same user and the same device, with a new token. A line that is
/// refused is answered with its problem and holds up nobody.
@RestController
@RequestMapping("/api/v1/admin/users")
@Tag(name = "Operators")
class ImportController {

    record Line(@Nullable String phone, @Nullable String displayName) {}

    record Imported(String phone, UserId userId, DeviceId deviceId, String accessToken) {}

    record RefusedLine(@Nullable String phone, String code, String detail) {}

    private final Registration registration;
    private final JsonMapper json;

    ImportController(Registration registration, JsonMapper json) {
        this.registration = registration;
        this.json = json;
    }

    @PostMapping("/import")
    @Operation(
            summary =
                    "NDJSON {phone, displayName?} in, NDJSON {phone, userId, deviceId, accessToken} out, line by line:"
                            + " read the answers while sending")
    void register(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/x-ndjson");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        BoundedLines lines = new BoundedLines(
                new BufferedReader(new InputStreamReader(request.getInputStream(), StandardCharsets.UTF_8)));
        OrderedAnswers.run(lines::nextWithText, this::answer, new Lines(response.getOutputStream()));
    }

    private byte[] answer(String line) {
        return json.writeValueAsBytes(imported(line));
    }

    private Object imported(String text) {
        String phone = null;
        try {
            if (text.length() > BoundedLines.MAX_LINE) {
                throw Problem.invalid("A line takes at most " + BoundedLines.MAX_LINE + " characters.");
            }
            Line line = json.readValue(text, Line.class);
            phone = line.phone();
            String e164 = registration.normalise(phone == null ? "" : phone);
            TokensView tokens = registration.vouchFor(e164, name(line.displayName()));
            return new Imported(e164, tokens.userId(), tokens.deviceId(), tokens.accessToken());
        } catch (JacksonException e) {
            return refused(null, Problem.invalid("The line is no JSON object {phone, displayName}."));
        } catch (RuntimeException e) {
            return refused(phone, Problems.of(e));
        }
    }

    /// Checked before anything is registered.
    private static @Nullable String name(@Nullable String displayName) {
        if (displayName == null || displayName.isBlank()) {
            return null;
        }
        return PersonalText.check(PersonalField.DISPLAY_NAME, displayName);
    }

    private static RefusedLine refused(@Nullable String phone, Problem problem) {
        return new RefusedLine(phone, problem.code(), problem.detail());
    }

    private record Lines(OutputStream out) implements OrderedAnswers.Sink<byte[]> {

        @Override
        public void write(byte[] answer) throws IOException {
            out.write(answer);
            out.write('\n');
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
