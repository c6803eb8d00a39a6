package dev.bluetick.commands.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;

/// An account: `u` and a Snowflake in decimal.
public record UserId(@JsonValue String value) implements Comparable<UserId> {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public UserId {
        if (value.isEmpty() || value.charAt(0) != 'u' || !Ids.isSnowflake(value, 1, value.length())) {
            throw new Refused(Refusal.USER_NOT_FOUND, "There is no such user. A userId looks like u7231560024064.");
        }
    }

    public static UserId of(long snowflake) {
        return new UserId("u" + snowflake);
    }

    @Override
    public int compareTo(UserId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
