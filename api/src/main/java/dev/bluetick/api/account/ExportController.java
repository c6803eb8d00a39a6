package dev.bluetick.api.account;

import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// What is held about the caller, to take away.
@RestController
@RequestMapping("/api/v1/me/export")
@Tag(name = "Account")
class ExportController {

    static final String ZIP = "application/zip";

    private final Export export;

    ExportController(Export export) {
        this.export = export;
    }

    @GetMapping
    @Operation(
            summary =
                    "A zip of JSON files: profile, privacy, devices, contacts, blocks, groups, conversations, and of each"
                            + " message who sent it, where and when. An answer that breaks off is not whole",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary"))))
    void export(@AuthenticationPrincipal Jwt token, HttpServletResponse response) throws IOException {
        UserId user = Caller.of(token).userId();
        response.setContentType(ZIP);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bluetick-" + user + ".zip\"");
        export.write(user, response.getOutputStream());
    }
}
