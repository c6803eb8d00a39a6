package dev.bluetick.api.limits;

/// The table of what is limited, by whom it is counted, and how much. A person who uses it a lot meets none
/// of these; who tries codes or numbers one after the other meets them at once. Those by address leave room
/// for a household, a school or a company behind one address.
public enum Limit {

    /// Codes sent by SMS, each of which costs money; one number has its own, stricter waits besides.
    OTP_BY_ADDRESS("500+1000/1h"),
    /// Codes to one number, whoever asks: besides the waits of each who does. A right code makes it full again.
    OTP_BY_NUMBER("10+10/1h"),
    VERIFY_BY_ADDRESS("1000+5000/1h"),
    REFRESH_BY_ADDRESS("2000+20000/1h"),
    /// Provisioning sessions of devices that nobody knows yet.
    LINK_BY_ADDRESS("500+1000/1h"),
    /// Every call, those above too.
    CALLS_BY_ADDRESS("20000+2000/1s"),

    CALLS_BY_USER("10000+200/1s"),
    CALLS_BY_DEVICE("5000+100/1s"),
    CONTACT_SYNC_BY_USER("100+300/1h"),
    /// Hashes in those calls: an address book of 10,000 on several devices, each day.
    CONTACT_HASHES_BY_USER("30000+30000/1d"),
    /// Prekey bundles, of which each takes a key that is not made again: a group of 1,024, and more.
    KEYS_BY_USER("2000+2000/1h"),
    /// Of one and the same person, so that nobody can use up somebody's keys.
    KEYS_OF_ONE_BY_USER("150+30/1h"),
    LOOKUPS_BY_USER("5000+10000/1h"),
    SEARCHES_BY_USER("300+180/1m"),
    /// Changes of the profile, each of which everybody who has the person as a contact is told.
    PROFILES_BY_USER("100+100/1h"),
    /// PINs set or taken off: each is hashed, which takes a fifth of a second of a core.
    PINS_BY_USER("20+20/1h"),
    EXPORTS_BY_USER("10+10/1h"),

    /// SENDs over STOMP; one that only moves a position, or asks nothing of the store, counts a tenth.
    SENDS_BY_DEVICE("10000+200/1s");

    private final Rate usual;

    Limit(String usual) {
        this.usual = Rate.of(usual);
    }

    Rate usual() {
        return usual;
    }
}
