package dev.bluetick.commands;

/// Asked of a component instead of an aggregate: it goes out of the house, and may take its time. It decides
/// nothing and stores nothing, so it waits for nothing that is being stored, and nothing that is stored waits
/// for it. Failing, it may be asked again.
public interface Errand {}
