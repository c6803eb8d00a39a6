package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import java.util.regex.Pattern;

/// A device of an account: `d` and a Snowflake in decimal.
public record DeviceId(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("d[0-9]{1,19}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new Refused(Refusal.INVALID, "That is no deviceId. A deviceId looks like d7231560024065.");
        }
    }

    public static DeviceId of(long snowflake) {
        return new DeviceId("d" + snowflake);
    }

    @Override
    public String toString() {
        return value;
    }
}
