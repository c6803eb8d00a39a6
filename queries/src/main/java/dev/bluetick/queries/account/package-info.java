/// Questions about accounts: who is this, is this device alive, who is blocked.
@NullMarked
package dev.bluetick.queries.account;

import org.jspecify.annotations.NullMarked;
