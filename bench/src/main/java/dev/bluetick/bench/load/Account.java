package dev.bluetick.bench.load;

/// A person the scenarios let talk.
///
/// @param id how the protocol addresses them
/// @param secret what they log in with: a password or a token
public record Account(String id, String secret) {}
