package dev.bluetick.commands.group;

import static dev.bluetick.commands.group.Club.ANNA;
import static dev.bluetick.commands.group.Club.BEN;
import static dev.bluetick.commands.group.Club.CLEO;
import static dev.bluetick.commands.group.Club.ID;
import static dev.bluetick.commands.group.Club.added;
import static dev.bluetick.commands.group.Club.appointed;
import static dev.bluetick.commands.group.Club.dismissed;
import static dev.bluetick.commands.group.Club.entry;
import static dev.bluetick.commands.group.Club.left;
import static dev.bluetick.commands.group.Club.removed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.Content;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EntryTextTest {

    @Test
    void whatPeopleWroteIsEscaped() {
        GroupProfile odd = new GroupProfile("a\"b\\c\n\u00fc\ud83d\udc99", null, null);
        assertThat(EntryText.of(new GroupCreated(ID, entry(1, 1, ANNA), odd, List.of())))
                .isEqualTo(
                        Content.of(
                                "{\"change\":\"CREATED\",\"name\":\"a\\u0022b\\u005cc\\u000a\u00fc\\ud83d\\udc99\",\"members\":[]}"));
    }

    @Test
    void eachChangeHasItsName() {
        assertThat(text(added(2, 2, ANNA, BEN, CLEO)))
                .isEqualTo("{\"change\":\"MEMBERS_ADDED\",\"members\":[\"u2\",\"u3\"]}");
        assertThat(text(removed(2, 2, ANNA, BEN))).isEqualTo("{\"change\":\"MEMBERS_REMOVED\",\"members\":[\"u2\"]}");
        assertThat(text(left(2, 2, ANNA, null))).isEqualTo("{\"change\":\"LEFT\"}");
        assertThat(text(appointed(2, 2, ANNA, BEN))).isEqualTo("{\"change\":\"ADMIN_APPOINTED\",\"member\":\"u2\"}");
        assertThat(text(dismissed(2, 2, ANNA, BEN))).isEqualTo("{\"change\":\"ADMIN_DISMISSED\",\"member\":\"u2\"}");
    }

    /// It would be refused as a message, too late to say why.
    @Test
    void theLongestEntryIsNoLongerThanAMessageMayBe() {
        List<UserId> members = LongStream.range(0, GroupSize.HIGHEST)
                .mapToObj(i -> UserId.of(Long.MAX_VALUE - i))
                .toList();
        GroupProfile longest = new GroupProfile(
                "\u0001".repeat(GroupProfile.MAX_NAME), "\u0001".repeat(GroupProfile.MAX_DESCRIPTION), "\"".repeat(64));
        assertThat(text(new GroupCreated(ID, entry(1, 1, ANNA), longest, members))
                        .length())
                .isBetween(Content.MAX_BYTES / 2, Content.MAX_BYTES);
    }

    private static String text(GroupEntry entry) {
        return String.valueOf(EntryText.of(entry).content());
    }
}
