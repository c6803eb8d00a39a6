package dev.bluetick.api.security;

/// What a token's bearer may do.
public enum Role {
    USER,
    OPERATOR
}
