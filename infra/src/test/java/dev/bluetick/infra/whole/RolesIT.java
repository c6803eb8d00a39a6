package dev.bluetick.infra.whole;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who may call what: nobody without a token but what is open, users what is people's, operators what is the
/// server's.
class RolesIT {

    private static final Person USER = Whole.someone();

    @ParameterizedTest(name = "{0} {1}: nobody {2}, a user {3}, an operator {4}")
    @CsvSource({
        "GET,    /actuator/health,              200, 200, 200",
        "GET,    /v3/api-docs,                  200, 200, 200",
        "GET,    /asyncapi.yaml,                200, 200, 200",
        "GET,    /.well-known/jwks.json,        200, 200, 200",
        "POST,   /api/v1/auth/otp,              400, 400, 400",
        "POST,   /api/v1/auth/verify,           400, 400, 400",
        "POST,   /api/v1/auth/refresh,          400, 400, 400",
        "GET,    /api/v1/me,                    401, 200, 403",
        "GET,    /api/v1/users/u1,              401, 404, 403",
        "GET,    /api/v1/users/u1/presence,     401, 404, 403",
        "GET,    /api/v1/contacts,              401, 200, 403",
        "POST,   /api/v1/contacts/sync,         401, 400, 403",
        "PUT,    /api/v1/contacts/u1,           401, 404, 403",
        "DELETE, /api/v1/contacts/u1,           401, 404, 403",
        "GET,    /api/v1/conversations,         401, 200, 403",
        "GET,    /api/v1/no-such-thing,         401, 404, 403",
        "POST,   /api/v1/admin/users/import,    401, 403, 200",
        "GET,    /api/v1/admin/no-such-thing,   401, 403, 404",
        "GET,    /actuator/metrics,             401, 403, 200",
        "GET,    /no-such-thing,                401, 404, 404"
    })
    void whoMayCallWhat(String method, String path, int nobody, int user, int operator) {
        assertThat(status(method, path, null)).isEqualTo(nobody);
        assertThat(status(method, path, USER.accessToken())).isEqualTo(user);
        assertThat(status(method, path, Whole.OPERATOR)).isEqualTo(operator);
    }

    private static int status(String method, String path, @Nullable String token) {
        return Whole.http()
                .call(method, path, token, method.equals("POST") ? "{}" : null)
                .status();
    }
}
