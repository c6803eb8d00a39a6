package dev.bluetick.infra.sms;

import java.io.PrintWriter;
import java.io.StringWriter;

/// All that a log would have of an exception.
final class SenderTexts {

    private SenderTexts() {}

    static String of(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
