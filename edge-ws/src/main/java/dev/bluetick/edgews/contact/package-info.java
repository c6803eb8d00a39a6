/// Contacts, live: who has joined, and whose profile has changed.
@NullMarked
package dev.bluetick.edgews.contact;

import org.jspecify.annotations.NullMarked;
