package dev.bluetick.bench.load;

/// A message as the receiving client got it. A driver's own implementation carries what it needs to answer it;
/// the scenarios hand it back during the same callback and do not keep it.
public interface Inbound {

    /// The number the scenario gave to [ChatSession#send].
    long number();

    /// The message's place in its conversation by the server's count, 1, 2, 3 …; 0 where the server has none.
    long seq();
}
