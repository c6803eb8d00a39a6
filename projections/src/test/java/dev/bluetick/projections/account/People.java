package dev.bluetick.projections.account;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.PersonalField;
import dev.bluetick.commands.account.ProfileChange;
import dev.bluetick.commands.account.Sealed;
import dev.bluetick.commands.account.Seals;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.projections.Chronicle;
import dev.bluetick.projections.ReadSide;

/// Anna, whom others ask about, and those who ask: Ben, whom she has as a contact; Carl, whom she does not know;
/// and Dora, whom she has blocked, although she has her as a contact, too. All of them have Anna as a contact.
final class People implements AutoCloseable {

    static final UserId ANNA = new UserId("u1");
    static final UserId BEN = new UserId("u2");
    static final UserId CARL = new UserId("u3");
    static final UserId DORA = new UserId("u4");
    static final DeviceId PHONE = new DeviceId("d1");
    static final DeviceId LAPTOP = new DeviceId("d2");

    final ReadSide readSide = new ReadSide();
    final Chronicle chronicle = new Chronicle();
    private final Seals seals = readSide.port(Seals.class);

    People() {
        chronicle.register(ANNA, Chronicle.phone(1), sealed(PersonalField.PHONE, "+4915112345678"));
        chronicle.addDevice(ANNA, PHONE, sealed(PersonalField.DEVICE_NAME, "Anna's phone"), true);
        for (UserId other : new UserId[] {BEN, CARL, DORA}) {
            chronicle.register(other, new DeviceId("d" + other.value().substring(1) + "0"));
            chronicle.addContact(other, ANNA);
        }
        chronicle.addContact(ANNA, BEN);
        chronicle.addContact(ANNA, DORA);
        chronicle.block(ANNA, DORA);
        chronicle.changeProfile(
                ANNA,
                change(PersonalField.DISPLAY_NAME, "Anna"),
                change(PersonalField.ABOUT, "busy"),
                change(PersonalField.PICTURE, "m7"));
        chronicle.changeUsername(ANNA, sealed(PersonalField.USERNAME, "Anna.K"));
    }

    /// Of Anna's.
    Sealed sealed(PersonalField field, String text) {
        return seals.seal(ANNA, field, text);
    }

    ProfileChange change(PersonalField field, String text) {
        return new ProfileChange(field, sealed(field, text));
    }

    People fold() {
        readSide.record(chronicle.take());
        readSide.catchUp();
        return this;
    }

    @Override
    public void close() {
        readSide.close();
    }
}
