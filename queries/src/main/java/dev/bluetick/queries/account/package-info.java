/// Questions about accounts: who is this as the asker may see them, which devices are theirs, who is blocked.
@NullMarked
package dev.bluetick.queries.account;

import org.jspecify.annotations.NullMarked;
