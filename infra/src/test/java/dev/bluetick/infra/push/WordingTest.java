package dev.bluetick.infra.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.queries.push.NewsView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {

    private static String text(
            MessageKind kind, int count, boolean more, @Nullable String author, @Nullable String group) {
        NewsView.Newest newest = new NewsView.Newest(new MessageId(7), 42, kind, UserId.of(1), author, group);
        News news = Wording.news(PushSenderContract.TALK, new NewsView(newest, count, more, false), newest, 3);
        return news.title() + " | " + news.body();
    }

    @ParameterizedTest
    @CsvSource({
        "TEXT, New message",
        "IMAGE, Photo",
        "VIDEO, Video",
        "DOCUMENT, Document",
        "VOICE, Voice message",
        "LOCATION, Location",
        "CONTACT, Contact",
        "POLL, Poll",
        "STICKER, Sticker"
    })
    void oneMessageIsCalledByItsKind(MessageKind kind, String what) {
        assertThat(text(kind, 1, false, "Anna", null)).isEqualTo("Anna | " + what);
        assertThat(text(kind, 1, false, "Anna", "Family")).isEqualToIgnoringCase("Family | Anna: " + what);
    }

    @Test
    void severalAreCounted() {
        assertThat(text(MessageKind.IMAGE, 3, false, "Anna", null)).isEqualTo("Anna | 3 new messages from Anna");
        assertThat(text(MessageKind.TEXT, 3, false, "Anna", "Family")).isEqualTo("Family | 3 new messages in Family");
        assertThat(text(MessageKind.TEXT, 500, true, null, "Family")).isEqualTo("Family | 500+ new messages in Family");
    }

    @Test
    void whoHasNoNameIsNotNamed() {
        assertThat(text(MessageKind.TEXT, 1, false, null, null)).isEqualTo("Bluetick | New message");
        assertThat(text(MessageKind.TEXT, 2, false, null, null)).isEqualTo("Bluetick | 2 new messages");
        assertThat(text(MessageKind.IMAGE, 1, false, null, "Family")).isEqualTo("Family | Photo");
    }

    @Test
    void aMentionInAQuietConversationIsLessUrgent() {
        NewsView.Newest newest =
                new NewsView.Newest(new MessageId(7), 42, MessageKind.TEXT, UserId.of(1), "Anna", null);
        assertThat(Wording.news(PushSenderContract.TALK, new NewsView(newest, 1, false, true), newest, 3)
                        .priority())
                .isEqualTo(Priority.NORMAL);
    }
}
