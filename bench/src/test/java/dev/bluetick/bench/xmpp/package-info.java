@NullMarked
package dev.bluetick.bench.xmpp;

import org.jspecify.annotations.NullMarked;
