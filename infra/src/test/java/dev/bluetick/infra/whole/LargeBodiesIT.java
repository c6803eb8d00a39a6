package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A client that first says all it has to say, and only then looks at the answer, gets the answer.
class LargeBodiesIT {

    /// White space may go before a JSON object, without end.
    private static final byte[] MEBIBYTE = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "/api/v1/auth/otp, 20, false, 413, body_too_large",
        "/api/v1/auth/otp, 20, true, 413, body_too_large",
        "/api/v1/me, 20, false, 401, unauthorized",
        "/api/v1/auth/otp, 4, false, 400, invalid",
        "/api/v1/admin/users/import, 20, true, 401, unauthorized"
    })
    void aRefusalReachesWhoeverSendsTooMuch(String path, int mebibytes, boolean chunked, String status, String code)
            throws IOException {
        try (Socket socket = new Socket("localhost", Whole.server().port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                            + (chunked
                                    ? "Transfer-Encoding: chunked"
                                    : "Content-Length: " + mebibytes * MEBIBYTE.length)
                            + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < mebibytes; i++) {
                if (chunked) {
                    out.write("100000\r\n".getBytes(StandardCharsets.US_ASCII));
                }
                out.write(MEBIBYTE);
                if (chunked) {
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\"code\":\"" + code + "\"");
        }
    }

    /// A second request of a connection is told at once, too: its body, or that it has none, is known without waiting.
    @ParameterizedTest
    @CsvSource({"GET, ''", "POST, 'Content-Length: 2\r\n\r\n{}'", "POST, 'Transfer-Encoding: chunked\r\n\r\n0\r\n'"})
    void aConnectionThatIsKeptGetsItsNextRefusalBeforeThePatienceIsOver(String method, String rest) throws IOException {
        try (Socket socket = new Socket("localhost", Whole.server().port())) {
            socket.setSoTimeout(4_000);
            String request =
                    method + " /api/v1/me HTTP/1.1\r\nHost: localhost\r\n" + rest + (rest.endsWith("{}") ? "" : "\r\n");
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                StringBuilder answer = new StringBuilder();
                while (answer.indexOf("\"unauthorized\"") < 0 || answer.lastIndexOf("}") < 0) {
                    answer.append((char) socket.getInputStream().read());
                }
                assertThat(answer.toString()).contains(" 401 ");
            }
        }
    }
}
