/// Accounts: who a person is, which devices speak for them, whom they block.
@NullMarked
package dev.bluetick.commands.account;

import org.jspecify.annotations.NullMarked;
