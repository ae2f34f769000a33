package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonObject;
import java.time.Duration;

/// What a device is told to show to a person (RFC 8628, 3.2).
///
/// @param userCode what the person types
/// @param address where
/// @param completeAddress the same with the code in it; empty without
/// @param lifetime after which the code is worth nothing
/// @param interval between two questions whether it was typed
record DeviceCode(
        String deviceCode,
        String userCode,
        String address,
        String completeAddress,
        Duration lifetime,
        Duration interval) {

    private static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    static DeviceCode of(JsonObject json) {
        // Some providers still use the name of an early draft.
        String address = JsonFields.text(json, "verification_uri");
        return new DeviceCode(
                JsonFields.text(json, "device_code"),
                JsonFields.text(json, "user_code"),
                address.isEmpty() ? JsonFields.text(json, "verification_url") : address,
                JsonFields.text(json, "verification_uri_complete"),
                seconds(json, "expires_in", LIFETIME),
                seconds(json, "interval", INTERVAL));
    }

    boolean isComplete() {
        return !deviceCode.isEmpty() && !userCode.isEmpty() && !address.isEmpty();
    }

    private static Duration seconds(JsonObject json, String name, Duration otherwise) {
        long seconds = JsonFields.number(json, name);
        return seconds > 0 ? Duration.ofSeconds(seconds) : otherwise;
    }
}
