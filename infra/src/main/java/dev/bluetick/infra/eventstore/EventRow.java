package dev.bluetick.infra.eventstore;

/// An event on its way to the store: whose it is, its place among that aggregate's events, and its bytes.
record EventRow(String aggregateId, long sequence, byte[] value) {}
