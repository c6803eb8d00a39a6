/// Mail: into a file, or by SMTP.
@NullMarked
package dev.bluetick.infra.mail;

import org.jspecify.annotations.NullMarked;
