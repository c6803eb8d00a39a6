package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;

/// A device of an account: `d` and a Snowflake in decimal.
public record DeviceId(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceId {
        if (value.isEmpty() || value.charAt(0) != 'd' || !Ids.isSnowflake(value, 1, value.length())) {
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
