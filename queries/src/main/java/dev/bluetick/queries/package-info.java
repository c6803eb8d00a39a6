/// What every feature's queries share: how fresh an answer is.
@NullMarked
package dev.bluetick.queries;

import org.jspecify.annotations.NullMarked;
