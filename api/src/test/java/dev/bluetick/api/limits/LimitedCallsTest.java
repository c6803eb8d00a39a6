package dev.bluetick.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bluetick.api.problem.Problem;
import dev.bluetick.api.security.Caller;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.web.MockHttpServletRequest;

class LimitedCallsTest {

    private static final Caller ANNAS_PHONE = new Caller(UserId.of(1), DeviceId.of(1));
    private static final Caller ANNAS_LAPTOP = new Caller(UserId.of(1), DeviceId.of(2));
    private static final Caller BENS_PHONE = new Caller(UserId.of(2), DeviceId.of(3));

    private static LimitedCalls with(Map<Limit, Rate> rates) {
        LimitSettings settings = new LimitSettings(true, List.of(), rates, 1_000);
        return new LimitedCalls(new Buckets(settings, new SimpleMeterRegistry()), new ClientAddress(List.of()));
    }

    private static LimitedCalls oneOf(Limit limit) {
        return with(Map.of(limit, Rate.of("1+1/1d")));
    }

    private static boolean isRefused(Runnable call) {
        return catchThrowableOfType(Problem.class, call::run) != null;
    }

    private static MockHttpServletRequest request(String call) {
        String[] parts = call.split(" ");
        return new MockHttpServletRequest(parts[0], parts[1]);
    }

    static Stream<Arguments> byAddress() {
        return Stream.of(
                Arguments.of("POST /api/v1/auth/otp", Limit.OTP_BY_ADDRESS),
                Arguments.of("POST /api/v1/auth/%6Ftp", Limit.OTP_BY_ADDRESS),
                Arguments.of("POST /api/v1/auth/verify", Limit.VERIFY_BY_ADDRESS),
                Arguments.of("POST /api/v1/auth/two-step/recovery", Limit.VERIFY_BY_ADDRESS),
                Arguments.of("POST /api/v1/auth/two-step/reset", Limit.VERIFY_BY_ADDRESS),
                Arguments.of("POST /api/v1/auth/refresh", Limit.REFRESH_BY_ADDRESS),
                Arguments.of("POST /api/v1/devices/provisioning", Limit.LINK_BY_ADDRESS),
                Arguments.of("POST /api/v1/groups/join/anything", Limit.INVITES_BY_ADDRESS),
                Arguments.of("POST /api/v1/groups/%6Aoin/anything", Limit.INVITES_BY_ADDRESS),
                Arguments.of("GET /api/v1/devices/provisioning/x", Limit.CALLS_BY_ADDRESS),
                Arguments.of("GET /sockjs/info", Limit.CALLS_BY_ADDRESS));
    }

    @ParameterizedTest
    @MethodSource("byAddress")
    void aCallIsCountedByItsAddress(String call, Limit limit) {
        LimitedCalls calls = oneOf(limit);
        MockHttpServletRequest elsewhere = request(call);
        elsewhere.setRemoteAddr("203.0.113.9");
        calls.fromAnAddress(request(call));
        assertThat(isRefused(() -> calls.fromAnAddress(request(call)))).isTrue();
        assertThat(isRefused(() -> calls.fromAnAddress(elsewhere))).isFalse();
    }

    static Stream<Arguments> byUser() {
        return Stream.of(
                Arguments.of("POST /api/v1/contacts/sync", Limit.CONTACT_SYNC_BY_USER),
                Arguments.of("GET /api/v1/users/u9", Limit.LOOKUPS_BY_USER),
                Arguments.of("HEAD /api/v1/users/u9", Limit.LOOKUPS_BY_USER),
                Arguments.of("GET /api/v1/users/u9/presence", Limit.LOOKUPS_BY_USER),
                Arguments.of("GET /api/v1/users/u9/keys", Limit.KEYS_BY_USER),
                Arguments.of("GET /api/v1/users/u9/keys", Limit.KEYS_OF_ONE_BY_USER),
                Arguments.of("HEAD /api/v1/users/u9/%6Beys", Limit.KEYS_OF_ONE_BY_USER),
                Arguments.of("GET /api/v1/messages/search", Limit.SEARCHES_BY_USER),
                Arguments.of("GET /api/v1/me/export", Limit.EXPORTS_BY_USER),
                Arguments.of("POST /api/v1/groups", Limit.GROUPS_BY_USER),
                Arguments.of("POST /api/v1/groups/join/anything", Limit.INVITES_BY_USER),
                Arguments.of("GET /api/v1/conversations", Limit.CALLS_BY_USER));
    }

    @ParameterizedTest
    @MethodSource("byUser")
    void aCallIsCountedByItsUserWhateverTheDevice(String call, Limit limit) {
        LimitedCalls calls = oneOf(limit);
        calls.of(ANNAS_PHONE, request(call));
        assertThat(isRefused(() -> calls.of(ANNAS_LAPTOP, request(call)))).isTrue();
        assertThat(isRefused(() -> calls.of(BENS_PHONE, request(call)))).isFalse();
    }

    @Test
    void aDeviceHasItsOwnLimit() {
        LimitedCalls calls = oneOf(Limit.CALLS_BY_DEVICE);
        calls.of(ANNAS_PHONE, request("GET /api/v1/me"));
        assertThat(isRefused(() -> calls.of(ANNAS_PHONE, request("GET /api/v1/me"))))
                .isTrue();
        assertThat(isRefused(() -> calls.of(ANNAS_LAPTOP, request("GET /api/v1/me"))))
                .isFalse();
    }

    @Test
    void theKeysOfAnotherPersonHaveTheirOwnLimit() {
        LimitedCalls calls = oneOf(Limit.KEYS_OF_ONE_BY_USER);
        calls.of(ANNAS_PHONE, request("GET /api/v1/users/u8/keys"));
        assertThat(isRefused(() -> calls.of(ANNAS_PHONE, request("GET /api/v1/users/u9/keys"))))
                .isFalse();
    }

    @Test
    void someHundredsWhoRegisterFromOneAddressAtOnceAreLetThrough() {
        LimitedCalls usual = with(Map.of());
        for (int i = 0; i < 500; i++) {
            usual.fromAnAddress(request("POST /api/v1/auth/otp"));
            usual.fromAnAddress(request("POST /api/v1/auth/verify"));
        }
        assertThat(isRefused(() -> usual.fromAnAddress(request("POST /api/v1/auth/otp"))))
                .isTrue();
    }
}
