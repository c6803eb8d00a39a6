package dev.bluetick.infra.eventstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ClientId;
import dev.bluetick.commands.conversation.Content;
import dev.bluetick.commands.conversation.ContentStore;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.projections.Cbor;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The content store in the event database, so that a content is in the same batch as its event. A
/// conversation's contents lie together, in the order of their ids.
///
/// Erased bytes are unreadable from the durable deletion on; from the files they go when RocksDB compacts
/// them, within [EventColumns#ERASED_BYTES_GONE_AFTER_SECONDS] of their reaching the sorted files.
public final class RocksContentStore implements ContentStore {

    /// What is stored under a message's id.
    private record Row(
            long seq,
            String user,
            String device,
            Instant sentAt,
            boolean erased,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean entry,
            @Nullable Content content) {

        Stored stored(MessageId id) {
            return new Stored(id, seq, new Sender(new UserId(user), new DeviceId(device)), sentAt, erased, entry);
        }
    }

    private final RocksEventStorageEngine engine;

    public RocksContentStore(RocksEventStorageEngine engine) {
        this.engine = engine;
    }

    @Override
    public void put(ConversationId conversation, Stored message, ClientId clientId, Content content) {
        SideWrites side = SideWrites.ofCurrentUnitOfWork();
        side.put(
                Column.CONTENTS,
                key(conversation, message.messageId()),
                Cbor.encode(new Row(
                        message.seq(),
                        message.sender().userId().value(),
                        message.sender().deviceId().value(),
                        message.sentAt(),
                        false,
                        message.entry(),
                        content)));
        side.put(
                Column.CLIENT_IDS,
                clientKey(conversation, message.sender().userId(), clientId),
                Keys.position(message.messageId().value()));
        side.accompany(it -> it.with(content));
    }

    @Override
    public void erase(ConversationId conversation, MessageId message) {
        Row row = row(conversation, message);
        if (row != null && !row.erased) {
            SideWrites.ofCurrentUnitOfWork()
                    .put(
                            Column.CONTENTS,
                            key(conversation, message),
                            Cbor.encode(new Row(row.seq, row.user, row.device, row.sentAt, true, row.entry, null)));
        }
    }

    @Override
    public @Nullable Stored find(ConversationId conversation, MessageId message) {
        Row row = row(conversation, message);
        return row == null ? null : row.stored(message);
    }

    @Override
    public @Nullable Stored findByClientId(ConversationId conversation, UserId sender, ClientId clientId) {
        byte[] messageId = engine.readSide(Column.CLIENT_IDS, clientKey(conversation, sender, clientId));
        return messageId == null ? null : find(conversation, new MessageId(Keys.position(messageId)));
    }

    @Override
    public Map<MessageId, Content> read(ConversationId conversation, Collection<MessageId> messages) {
        List<MessageId> wanted = List.copyOf(messages);
        List<byte @Nullable []> rows = engine.readSides(
                Column.CONTENTS,
                wanted.stream().map(it -> key(conversation, it)).toList());
        Map<MessageId, Content> contents = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            byte[] row = rows.get(i);
            Content content = row == null ? null : Cbor.decode(row, Row.class).content;
            if (content != null) {
                contents.put(wanted.get(i), content);
            }
        }
        return contents;
    }

    private @Nullable Row row(ConversationId conversation, MessageId message) {
        byte[] row = engine.readSide(Column.CONTENTS, key(conversation, message));
        return row == null ? null : Cbor.decode(row, Row.class);
    }

    private static byte[] key(ConversationId conversation, MessageId message) {
        return Keys.numbered(conversation.value(), message.value());
    }

    private static byte[] clientKey(ConversationId conversation, UserId sender, ClientId clientId) {
        return Keys.text(conversation + "\0" + sender + "\0" + clientId);
    }
}
