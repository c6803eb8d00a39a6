/// Contacts: whom a person knows, by phone number or by account.
@NullMarked
package dev.bluetick.commands.contact;

import org.jspecify.annotations.NullMarked;
