package dev.bluetick.commands.account;

/// Asks whether two people show each other what they have read: both of them must let it be shown. Like that
/// of [Blocks], the answer may lag behind a change by the time a projection needs.
public interface ReadReceipts {

    boolean shown(UserId one, UserId other);
}
