package dev.bluetick.edgews.wire;

/// Why a connection is closed, in the numbers of RFC 6455, section 7.4.1.
public final class CloseStatus {

    public static final int NORMAL = 1000;
    public static final int GOING_AWAY = 1001;
    public static final int PROTOCOL_ERROR = 1002;
    public static final int POLICY_VIOLATION = 1008;
    public static final int SERVER_ERROR = 1011;
    public static final int TRY_AGAIN_LATER = 1013;

    private CloseStatus() {}
}
