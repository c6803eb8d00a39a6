@NullMarked
package dev.bluetick.projections.account;

import org.jspecify.annotations.NullMarked;
