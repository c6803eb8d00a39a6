package dev.bluetick.edgews.conversation;

import dev.bluetick.commands.Refusal;
import dev.bluetick.commands.Refused;
import dev.bluetick.commands.conversation.ConversationId;
import dev.bluetick.edgews.event.Activity;
import org.jspecify.annotations.Nullable;

/// The body of a SEND to /app/activity.
final class ActivityBody implements BodyReader.Fields {

    private @Nullable ConversationId conversation;
    private @Nullable Activity activity;

    static ActivityBody read(String body) {
        return BodyReader.read(body, new ActivityBody());
    }

    @Override
    public void field(String name, BodyReader value) {
        switch (name) {
            case "conversationId" -> conversation = new ConversationId(value.text());
            case "activity" -> activity = activity(value.text());
            default -> value.skip();
        }
    }

    private static Activity activity(String name) {
        return switch (name) {
            case "TYPING" -> Activity.TYPING;
            case "RECORDING" -> Activity.RECORDING;
            case "NONE" -> Activity.NONE;
            default -> throw new Refused(Refusal.INVALID, "activity is TYPING, RECORDING or NONE.");
        };
    }

    ConversationId conversation() {
        return BodyReader.required("conversationId", conversation);
    }

    Activity activity() {
        return BodyReader.required("activity", activity);
    }
}
