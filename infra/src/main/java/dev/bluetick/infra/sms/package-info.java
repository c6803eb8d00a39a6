/// SMS: into a file, or by Twilio.
@NullMarked
package dev.bluetick.infra.sms;

import org.jspecify.annotations.NullMarked;
