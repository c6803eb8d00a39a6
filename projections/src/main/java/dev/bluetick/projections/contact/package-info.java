/// Who has whom as a contact, and whose a number is.
@NullMarked
package dev.bluetick.projections.contact;

import org.jspecify.annotations.NullMarked;
