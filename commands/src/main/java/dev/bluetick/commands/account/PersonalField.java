package dev.bluetick.commands.account;

/// The personal data that is sealed, each with the most characters (code points) that it takes. The name of a
/// constant is part of what is sealed, so it never changes.
public enum PersonalField {
    PHONE("phone", 32),
    DISPLAY_NAME("displayName", 100),
    ABOUT("about", 139),
    PICTURE("pictureMediaId", 64),
    USERNAME("username", 50),
    DEVICE_NAME("device.name", 64),
    /// Of the two-step PIN, the Argon2id hash in its encoded form.
    PIN("pin", 256),
    EMAIL("email", 254),
    /// Where a device is notified: the text of a [PushTarget].
    PUSH("push", 2_300);

    private final String wireName;
    private final int maxLength;

    PersonalField(String wireName, int maxLength) {
        this.wireName = wireName;
        this.maxLength = maxLength;
    }

    /// As the wire contract calls it.
    public String wireName() {
        return wireName;
    }

    public int maxLength() {
        return maxLength;
    }

    /// Of those that a person changes with their profile.
    boolean isOfProfile() {
        return switch (this) {
            case DISPLAY_NAME, ABOUT, PICTURE -> true;
            case PHONE, USERNAME, DEVICE_NAME, PIN, EMAIL, PUSH -> false;
        };
    }
}
