/// Push notifications: who is to be told what, and the services that tell it, or a file.
@NullMarked
package dev.bluetick.infra.push;

import org.jspecify.annotations.NullMarked;
