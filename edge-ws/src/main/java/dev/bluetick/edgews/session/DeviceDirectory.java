package dev.bluetick.edgews.session;

import dev.bluetick.commands.account.DeviceId;
import dev.bluetick.commands.account.UserId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Which devices are connected. A device is listed from the moment it has logged in until its connection ends, and no
/// longer than [#TTL] after the last byte that came from it, whatever has become of the connection, the network or
/// the node.
///
/// Answers come from memory. What is not promised: that a device that is listed still reads, and the order in which
/// changes of different users are told.
///
/// The one of a single node is [Sessions]: nothing has to be refreshed there, as a connection ends after
/// [Connection#SILENCE], looked for every [Pulse#ROUND_SECONDS]. One that nodes share gives each entry the TTL, renews
/// those of the devices its node has heard (heart-beats are as good as frames), and lists what others have entered.
public interface DeviceDirectory {

    /// As long as a device may be listed after the last sign of it. The wire contract's silence, and the time it takes
    /// to notice and to tell it, are within.
    Duration TTL = Duration.ofSeconds(70);

    /// The devices of a user that are connected; not to be changed.
    List<DeviceId> devices(UserId user);

    /// Has a follower told of each user whose devices have changed, after the change. It must return at once, and asks
    /// for itself how things stand: of two changes at once both are told, in any order.
    void follow(Consumer<UserId> follower);
}
