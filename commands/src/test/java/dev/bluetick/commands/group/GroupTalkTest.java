package dev.bluetick.commands.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bluetick.commands.account.UserId;
import dev.bluetick.commands.conversation.ArrangeConversation;
import dev.bluetick.commands.conversation.ConversationId;
import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.junit.jupiter.api.Test;

class GroupTalkTest {

    private static final ConversationId PAIR = ConversationId.ofPair(Club.ANNA, Club.BEN);

    private final GroupTalk talk = new GroupTalk();

    @Test
    void aCommandOnAGroupsConversationIsNamedForTheGroup() {
        assertThat(talk.handle(arrange(Club.TALK)).getCommandName()).isEqualTo(GroupTalk.ARRANGE);
    }

    @Test
    void anyOtherCommandStaysAsItIs() {
        CommandMessage<?> ofPair = arrange(PAIR);
        CommandMessage<?> ofGroup =
                GenericCommandMessage.asCommandMessage(new LeaveGroup(Club.ID, Club.act(Club.ANNA)));
        assertThat(talk.handle(List.of(ofPair)).apply(0, ofPair)).isSameAs(ofPair);
        assertThat(talk.handle(ofGroup)).isSameAs(ofGroup);
    }

    private static CommandMessage<?> arrange(ConversationId conversation) {
        UserId by = Club.ANNA;
        return GenericCommandMessage.asCommandMessage(new ArrangeConversation(conversation, by, List.of()));
    }
}
