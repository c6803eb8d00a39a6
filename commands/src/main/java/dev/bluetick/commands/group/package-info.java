/// Groups: who is in one, who may do what there, what is said in it.
@NullMarked
package dev.bluetick.commands.group;

import org.jspecify.annotations.NullMarked;
