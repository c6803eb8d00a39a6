/// The read model of groups: what each is, who is and was in it, and who wants to come.
@NullMarked
package dev.bluetick.projections.group;

import org.jspecify.annotations.NullMarked;
