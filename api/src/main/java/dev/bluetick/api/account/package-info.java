/// Registration, tokens and what a person sets about their account.
@NullMarked
package dev.bluetick.api.account;

import org.jspecify.annotations.NullMarked;
