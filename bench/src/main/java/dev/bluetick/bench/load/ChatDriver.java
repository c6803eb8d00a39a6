package dev.bluetick.bench.load;

import dev.bluetick.bench.net.EventLoop;
import java.io.IOException;
import java.util.List;

/// All that a protocol or a product provides. The scenarios know nothing else of it.
public interface ChatDriver {

    /// People who have never been logged in and never talked; blocks until they exist.
    ///
    /// @throws IOException where the server refuses or does not answer
    List<Account> newAccounts(int count) throws IOException, InterruptedException;

    /// Starts to connect and to log in; [ChatListener#ready] or [ChatListener#closed] follows, never during this
    /// call. Loop thread only.
    ///
    /// @throws IOException where this machine has no socket left
    ChatSession open(EventLoop loop, Account account, Login login, ChatListener listener) throws IOException;

    /// Whether the server has groups at all.
    default boolean hasGroups() throws IOException, InterruptedException {
        return false;
    }

    /// Makes a group and says how it is addressed; blocks.
    ///
    /// @throws IOException where the server refuses or does not answer
    default String createGroup(Account owner, List<Account> members) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("this driver has no groups");
    }

    /// Reads one page of the only conversation an account has; blocks.
    ///
    /// @param after the place in the conversation behind which it begins; negative for the newest messages
    /// @return how many messages came
    /// @throws IOException where the server refuses or does not answer
    default int readPage(Account account, long after, int limit) throws IOException, InterruptedException {
        throw new UnsupportedOperationException("this driver reads no history");
    }
}
