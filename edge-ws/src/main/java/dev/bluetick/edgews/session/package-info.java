/// Clients: who is connected, what they may say, and when they are let go.
@NullMarked
package dev.bluetick.edgews.session;

import org.jspecify.annotations.NullMarked;
