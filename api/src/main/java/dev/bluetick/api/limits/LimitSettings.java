package dev.bluetick.api.limits;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The settings under `bluetick.limits.`.
///
/// @param enabled false turns every limit off, the waits between two codes for a number too
/// @param trustedProxies addresses and networks (CIDR) whose `X-Forwarded-For` is believed
/// @param rates other rates than the usual ones: `bluetick.limits.rates.otp-by-address=500+1000/1h`
/// @param maxBuckets buckets held in memory, about 300 bytes each; beyond it the least used are forgotten
@ConfigurationProperties("bluetick.limits")
public record LimitSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue Map<Limit, Rate> rates,
        @DefaultValue("200000") long maxBuckets) {

    public Rate rate(Limit limit) {
        return rates.getOrDefault(limit, limit.usual());
    }
}
