package dev.bluetick.infra.push;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings under `bluetick.push.`: a provider whose settings are not given writes to the outbox.
@ConfigurationProperties("bluetick.push")
public record PushSettings(@DefaultValue WebPush webpush) {

    /// @param allowPrivate whether endpoints at private, loopback and link-local addresses are called
    public record WebPush(@DefaultValue("false") boolean allowPrivate) {}
}
