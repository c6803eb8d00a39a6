@NullMarked
package dev.bluetick.infra.mail;

import org.jspecify.annotations.NullMarked;
