package dev.bluetick.commands;

/// Something that has happened. Every event is stored under a stable name with a revision, never under its
/// class name.
public interface Event {}
