@NullMarked
package dev.bluetick.infra.sms;

import org.jspecify.annotations.NullMarked;
