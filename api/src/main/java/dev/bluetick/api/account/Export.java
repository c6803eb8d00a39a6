package dev.bluetick.api.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.api.Answers;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.Privacy;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.MessageKind;
import dev.bluetick.queries.account.BlocksView;
import dev.bluetick.queries.account.DevicesView;
import dev.bluetick.queries.account.FindBlocks;
import dev.bluetick.queries.account.FindDevices;
import dev.bluetick.queries.account.FindPrivacy;
import dev.bluetick.queries.account.FindTwoStep;
import dev.bluetick.queries.account.ProfileView;
import dev.bluetick.queries.account.TwoStepView;
import dev.bluetick.queries.contact.ContactsView;
import dev.bluetick.queries.contact.FindContacts;
import dev.bluetick.queries.conversation.ConversationView;
import dev.bluetick.queries.conversation.ConversationsPage;
import dev.bluetick.queries.conversation.FindConversations;
import dev.bluetick.queries.conversation.FindHistory;
import dev.bluetick.queries.conversation.HistoryPage;
import dev.bluetick.queries.conversation.MessageView;
import dev.bluetick.queries.group.FindMemberships;
import dev.bluetick.queries.group.MembershipsView;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SequenceWriter;
import tools.jackson.databind.json.JsonMapper;

/// Writes what is held about somebody as it is read, page by page: of the zip itself nothing is kept but the
/// names of the conversations. Contents are left out: they are sealed by the devices, who have them.
@Component
class Export {

    private static final int PAGE = 200;

    /// Reading the inbox again finds what has moved to its front meanwhile; this often, at the most.
    private static final int READINGS = 5;

    private record Profile(ProfileView profile, TwoStepView twoStep) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Conversation(
            ConversationId conversationId,
            ConversationView.Kind kind,
            @Nullable UserId peerId,
            long headSeq,
            long readSeq,
            Instant lastActivityAt,
            boolean archived,
            boolean pinned,
            @Nullable Instant mutedUntil) {

        static Conversation of(ConversationView it) {
            return new Conversation(
                    it.conversationId(),
                    it.kind(),
                    it.peerId(),
                    it.headSeq(),
                    it.readSeq(),
                    it.lastActivityAt(),
                    it.archived(),
                    it.pinned(),
                    it.mutedUntil());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Message(
            ConversationId conversationId,
            MessageId messageId,
            long seq,
            UserId from,
            DeviceId fromDevice,
            Instant sentAt,
            MessageKind kind,
            @Nullable MessageId replyTo,
            @Nullable MessageId forwardedFrom,
            @Nullable String mediaId,
            @Nullable List<UserId> mentions,
            @Nullable Boolean deleted) {

        static Message of(MessageView it) {
            return new Message(
                    it.conversationId(),
                    it.messageId(),
                    it.seq(),
                    it.from(),
                    it.fromDevice(),
                    it.sentAt(),
                    it.kind(),
                    it.replyTo(),
                    it.forwardedFrom(),
                    it.mediaId(),
                    it.mentions(),
                    it.deleted());
        }
    }

    private final Answers answers;
    private final Profiles profiles;
    private final ObjectWriter json;

    Export(Answers answers, Profiles profiles, JsonMapper json) {
        this.answers = answers;
        this.profiles = profiles;
        this.json = json.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
    }

    /// The zip is whole only where this returns: a failure leaves it without its directory.
    void write(UserId user, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        file(zip, "profile", new Profile(profiles.of(user), answers.ask(new FindTwoStep(user), TwoStepView.class)));
        file(zip, "privacy", answers.ask(new FindPrivacy(user), Privacy.class));
        file(zip, "devices", answers.ask(new FindDevices(user), DevicesView.class));
        file(zip, "contacts", answers.ask(new FindContacts(user), ContactsView.class));
        file(zip, "blocks", answers.ask(new FindBlocks(user), BlocksView.class));
        file(zip, "groups", answers.ask(new FindMemberships(user), MembershipsView.class));
        begin(zip, "conversations");
        Set<ConversationId> conversations = conversations(user, zip);
        zip.closeEntry();
        begin(zip, "messages");
        messages(user, conversations, zip);
        zip.closeEntry();
        zip.finish();
    }

    private void file(ZipOutputStream zip, String name, Object content) throws IOException {
        begin(zip, name);
        json.writeValue(zip, content);
        zip.closeEntry();
    }

    private static void begin(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name + ".json"));
    }

    private Set<ConversationId> conversations(UserId user, OutputStream out) throws IOException {
        Set<ConversationId> seen = new LinkedHashSet<>();
        try (SequenceWriter array = json.writeValuesAsArray(out)) {
            int before = -1;
            for (int reading = 0; reading < READINGS && seen.size() > before; reading++) {
                before = seen.size();
                inbox(user, false, seen, array);
                inbox(user, true, seen, array);
            }
        }
        return seen;
    }

    private void inbox(UserId user, boolean archived, Set<ConversationId> seen, SequenceWriter array) {
        String cursor = null;
        do {
            ConversationsPage page =
                    answers.ask(new FindConversations(user, archived, PAGE, cursor), ConversationsPage.class);
            for (ConversationView it : page.items()) {
                if (seen.add(it.conversationId())) {
                    array.write(Conversation.of(it));
                }
            }
            cursor = page.next();
        } while (cursor != null);
    }

    private void messages(UserId user, Set<ConversationId> conversations, OutputStream out) throws IOException {
        try (SequenceWriter array = json.writeValuesAsArray(out)) {
            for (ConversationId conversation : conversations) {
                Long after = 0L;
                while (after != null) {
                    HistoryPage page =
                            answers.ask(new FindHistory(user, conversation, null, after, PAGE), HistoryPage.class);
                    page.items().forEach(it -> array.write(Message.of(it)));
                    after = page.next();
                }
            }
        }
    }
}
