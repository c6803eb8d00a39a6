package dev.bluetick.commands.conversation;

import dev.bluetick.commands.Refused;

/// A position of a merged acknowledgement that was refused, and why.
public record RefusedPosition(DevicePosition position, Refused reason) {}
