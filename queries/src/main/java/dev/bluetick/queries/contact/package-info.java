/// Questions about contacts: whom do I know, who knows me, whose numbers are these.
@NullMarked
package dev.bluetick.queries.contact;

import org.jspecify.annotations.NullMarked;
