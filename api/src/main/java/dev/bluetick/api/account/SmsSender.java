package dev.bluetick.api.account;

/// Sends a code to a phone. It returns once the message has been handed over for good; whether it arrives, it
/// cannot say.
interface SmsSender {

    void send(String phone, String text, String code);
}
