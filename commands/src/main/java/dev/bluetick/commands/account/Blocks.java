package dev.bluetick.commands.account;

/// Asks whether one person has blocked another. The answer may lag behind a block by the time a projection
/// needs; the edge answers a block only after that, so what is sent after the answer is judged by it.
public interface Blocks {

    boolean blocked(UserId sender, UserId by);
}
