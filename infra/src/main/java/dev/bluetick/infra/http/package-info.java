/// What the HTTP server itself has to be told.
@NullMarked
package dev.bluetick.infra.http;

import org.jspecify.annotations.NullMarked;
