@NullMarked
package dev.bluetick.infra.viewstore;

import org.jspecify.annotations.NullMarked;
