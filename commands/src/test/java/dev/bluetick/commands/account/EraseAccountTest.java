package dev.bluetick.commands.account;

import static dev.bluetick.commands.Refusals.expectRefused;
import static dev.bluetick.commands.account.Anna.ANNA;
import static dev.bluetick.commands.account.Anna.BEN;
import static dev.bluetick.commands.account.Anna.LAPTOP;
import static dev.bluetick.commands.account.Anna.NOON;
import static dev.bluetick.commands.account.Anna.PHONE;
import static dev.bluetick.commands.account.Anna.PHONE_KEY;
import static dev.bluetick.commands.account.Anna.REGISTERED;
import static dev.bluetick.commands.account.Anna.WITH_PHONE;
import static dev.bluetick.commands.account.Anna.device;
import static dev.bluetick.commands.account.Anna.register;
import static dev.bluetick.commands.account.Anna.sealed;
import static dev.bluetick.commands.account.Anna.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.Refusal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EraseAccountTest {

    private static final UsernameKey USERNAME = new UsernameKey("n" + "1".repeat(64));
    private static final AccountErased ERASED = new AccountErased(ANNA, PHONE_KEY, null, NOON);

    private final Anna anna = new Anna();

    @Test
    void theDataKeyIsDestroyedWithTheAccount() {
        anna.keys.create(ANNA, new DataKey(new byte[DataKey.BYTES]));
        anna.fixture
                .given(REGISTERED, WITH_PHONE)
                .when(new EraseAccount(ANNA, NOON))
                .expectEvents(ERASED);
        assertThat(anna.keys.find(ANNA)).isNull();
    }

    @Test
    void theEventNamesWhatIsToBeReleased() {
        anna.fixture
                .given(REGISTERED, new UsernameChanged(ANNA, null, USERNAME, sealed("anna"), NOON))
                .when(new EraseAccount(ANNA, NOON))
                .expectEvents(new AccountErased(ANNA, PHONE_KEY, USERNAME, NOON));
    }

    static List<AccountCommand> everyCommand() {
        return List.of(
                register(LAPTOP, Platform.DESKTOP, 2),
                new LinkDevice(ANNA, device(LAPTOP, Platform.DESKTOP, 2), PHONE, NOON),
                new NameDevice(ANNA, PHONE, sealed("mine"), NOON),
                RemoveDevice.loggedOut(ANNA, PHONE, NOON),
                new RemoveUnseenDevice(ANNA, PHONE, NOON, NOON),
                new SetPush(ANNA, PHONE, sealed("target"), NOON),
                new RemovePush(ANNA, PHONE, null, NOON),
                new ChangeProfile(ANNA, List.of(), NOON),
                new ChangeUsername(ANNA, USERNAME, sealed("anna"), NOON),
                new NameAccount(ANNA, sealed("Anna"), NOON),
                new ChangePrivacy(ANNA, Privacy.DEFAULT, NOON),
                new SetTwoStep(ANNA, sealed("hash"), null, NOON),
                new RemoveTwoStep(ANNA, NOON),
                new TryPin(ANNA, NOON),
                new PassPin(ANNA, NOON),
                new BlockUser(ANNA, BEN, NOON),
                new UnblockUser(ANNA, BEN, NOON),
                new EraseAccount(ANNA, NOON));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyLaterCommandIsRefused(AccountCommand command) {
        expectRefused(anna.fixture.given(REGISTERED, WITH_PHONE, ERASED).when(command), Refusal.USER_NOT_FOUND);
    }

    @Test
    void itsDevicesHaveNoSession() {
        anna.fixture
                .given(REGISTERED, WITH_PHONE, ERASED)
                .when(new RefreshSession(ANNA, PHONE, token(1), token(2), NOON))
                .expectNoEvents()
                .expectResultMessagePayload(new RefreshSession.Outcome.Unknown());
    }

    @Test
    void theListAboveIsWhole() {
        assertThat(Arrays.stream(AccountCommand.class.getPermittedSubclasses())
                        .filter(it -> it != RefreshSession.class))
                .containsExactlyInAnyOrderElementsOf(
                        everyCommand().stream().<Class<?>>map(Object::getClass).toList());
    }
}
