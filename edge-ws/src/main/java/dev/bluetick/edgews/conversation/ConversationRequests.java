package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Command;
import dev.bluetick.commands.EventTime;
import dev.bluetick.commands.Ids;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.commands.conversation.DevicePosition;
import dev.bluetick.commands.conversation.MessageId;
import dev.bluetick.commands.conversation.SendMessage;
import dev.bluetick.commands.conversation.Sender;
import dev.bluetick.commands.conversation.SentMessage;
import dev.bluetick.edgews.activity.Activities;
import dev.bluetick.edgews.event.StreamEvents;
import dev.bluetick.edgews.presence.Watches;
import dev.bluetick.edgews.session.Allowances;
import dev.bluetick.edgews.session.Answer;
import dev.bluetick.edgews.session.Failure;
import dev.bluetick.edgews.session.Requests;
import dev.bluetick.edgews.session.Session;
import dev.bluetick.edgews.stomp.Frame;
import dev.bluetick.edgews.stream.SyncRequest;
import java.time.Clock;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/// What clients send, turned into commands, each frame with the answer it is owed.
public final class ConversationRequests implements Requests {

    private final Commands commands;
    private final Acknowledgements acknowledgements;
    private final Watches watches;
    private final Activities activities;
    private final Ids ids;
    private final Clock clock;

    public ConversationRequests(
            CommandGateway gateway,
            Acknowledgements acknowledgements,
            Watches watches,
            Activities activities,
            Ids ids,
            Clock clock) {
        this.commands = new Commands(gateway);
        this.acknowledgements = acknowledgements;
        this.watches = watches;
        this.activities = activities;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void send(Session session, Frame frame) {
        try {
            String destination = frame.required("destination");
            long wait = session.count(units(destination));
            if (wait > 0) {
                session.error(Failure.rateLimited(wait), BodyReader.clientId(frame.body()));
                return;
            }
            switch (destination) {
                case "/app/messages" -> message(session, frame);
                case "/app/delivered" -> delivered(session, frame);
                case "/app/read" -> read(session, frame);
                case "/app/delete" -> delete(session, frame);
                case "/app/sync" -> sync(session, frame);
                case "/app/ping" -> ping(session, frame);
                case "/app/activity" -> activity(session, frame);
                case "/app/presence" -> presence(session, frame);
                case "/app/edit", "/app/reaction", "/app/call" ->
                    refuse(session, frame, "not_supported", "This server does not support that destination yet.");
                default -> refuse(session, frame, "unknown_destination", "There is no such destination under /app.");
            }
        } catch (Refused | EventStoreException e) {
            session.error(Failure.of(e), BodyReader.clientId(frame.body()));
        } catch (Answer.Leaving _) {
            refuse(session, frame, "draining", "The server is stopping; send it again when you have come back.");
        } catch (Answer.TooManyOpen _) {
            refuse(session, frame, "too_many_open", "Too many frames wait for their answers; send slower.");
        }
    }

    private static int units(String destination) {
        return switch (destination) {
            case "/app/delivered", "/app/read", "/app/ping", "/app/activity" -> Allowances.TENTH;
            default -> Allowances.WHOLE;
        };
    }

    @Override
    public void holds(Session session, ConversationId conversation, long upTo, Answer answer) {
        acknowledgements.delivered(conversation, position(session.device(), upTo), answer);
    }

    @Override
    public void ended(Session session) {
        watches.ended(session);
        activities.ended(session);
    }

    private void message(Session session, Frame frame) {
        SendBody body = SendBody.read(frame.body());
        SendMessage.Draft draft = body.draft();
        Sender sender = session.device();
        ConversationId conversation = body.conversation(sender.userId());
        SendMessage command =
                new SendMessage(conversation, sender, draft, new MessageId(ids.next()), EventTime.now(clock));
        Answer answer = Answer.owed(session, frame);
        commands.send(
                command,
                SentMessage.class,
                sent -> {
                    session.tell(StreamEvents.sent(draft.clientId(), sent));
                    answer.done();
                },
                cause -> answer.refused(cause, draft.clientId().value()));
    }

    private void delivered(Session session, Frame frame) {
        PositionBody body = PositionBody.read(frame.body());
        DevicePosition position = position(session.device(), body.upTo());
        acknowledgements.delivered(body.conversation(), position, Answer.owed(session, frame));
    }

    private void read(Session session, Frame frame) {
        PositionBody body = PositionBody.read(frame.body());
        DevicePosition position = position(session.device(), body.upTo());
        acknowledgements.read(body.conversation(), position, Answer.owed(session, frame));
    }

    private void delete(Session session, Frame frame) {
        DeleteBody body = DeleteBody.read(frame.body());
        answered(session, frame, body.command(session.device().userId(), EventTime.now(clock)));
    }

    private void sync(Session session, Frame frame) {
        SyncBody body = SyncBody.read(frame.body());
        SyncRequest request = new SyncRequest(body.cursors(), () -> session.receipt(frame.header("receipt")));
        if (!session.stream().sync(request)) {
            refuse(session, frame, "try_again", "Subscribe first, and wait for the syncs before this one.");
            return;
        }
        body.refused()
                .forEach(refused -> refuse(session, frame, refused.refusal().code(), refused.detail()));
    }

    private void ping(Session session, Frame frame) {
        session.tell(StreamEvents.pong(PingBody.read(frame.body()).timestamp(), EventTime.now(clock)));
        session.receipt(frame.header("receipt"));
    }

    private void activity(Session session, Frame frame) {
        ActivityBody body = ActivityBody.read(frame.body());
        activities.signal(session, body.conversation(), body.activity(), Answer.owed(session, frame));
    }

    private void presence(Session session, Frame frame) {
        WatchBody body = WatchBody.read(frame.body());
        watches.watch(session, body.watch(), Answer.owed(session, frame));
    }

    private void answered(Session session, Frame frame, Command command) {
        Answer answer = Answer.owed(session, frame);
        commands.send(command, Object.class, _ -> answer.done(), cause -> answer.refused(cause, null));
    }

    private static void refuse(Session session, Frame frame, String code, String detail) {
        session.error(new Failure(code, detail), BodyReader.clientId(frame.body()));
    }

    private static DevicePosition position(Sender device, long upTo) {
        return new DevicePosition(device.userId(), device.deviceId(), upTo);
    }
}
