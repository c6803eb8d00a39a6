package dev.bluetick.edgews.stomp;

/// The versions of STOMP this server speaks. What it sends is the same in all of them; older clients name the
/// message in an ACK by `message-id` instead of `id`.
public enum Version {
    V1_0("1.0"),
    V1_1("1.1"),
    V1_2("1.2");

    public static final String SUPPORTED = "1.2,1.1,1.0";

    private final String number;

    Version(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }

    /// The newest version both sides speak (STOMP 1.2, "Protocol Negotiation"); without `accept-version` it
    /// is 1.0.
    ///
    /// @throws BrokenFrame `unsupported_version`
    public static Version negotiate(Frame connect) {
        String accepted = connect.header("accept-version");
        if (accepted == null) {
            return V1_0;
        }
        for (Version version : new Version[] {V1_2, V1_1, V1_0}) {
            for (String number : accepted.split(",")) {
                if (number.strip().equals(version.number)) {
                    return version;
                }
            }
        }
        throw new BrokenFrame("unsupported_version", "This server speaks STOMP " + SUPPORTED + ".");
    }

    /// The id that an ACK or NACK names.
    public String acknowledged(Frame frame) {
        String id = frame.header("id");
        return id != null || this == V1_2 ? frame.required("id") : frame.required("message-id");
    }
}
