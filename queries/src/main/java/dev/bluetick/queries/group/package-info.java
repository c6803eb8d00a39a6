/// Questions about groups: who is in one, and who wants to come.
@NullMarked
package dev.bluetick.queries.group;

import org.jspecify.annotations.NullMarked;
