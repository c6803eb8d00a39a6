package dev.bluetick.bench.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who takes part: each person's devices, and the conversations with who is ever in them.
///
/// @param devices by person
/// @param conversations who may ever be in it, by its id; the first of a group is its admin and never leaves
record Cast(Map<String, List<String>> devices, Map<String, List<String>> conversations) {

    static boolean isGroup(String conversation) {
        return conversation.startsWith("g");
    }

    Map<String, String> owners() {
        Map<String, String> owners = new HashMap<>();
        devices.forEach((user, all) -> all.forEach(device -> owners.put(device, user)));
        return owners;
    }
}
