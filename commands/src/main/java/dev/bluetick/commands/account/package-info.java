/// Accounts: who a person is, which devices speak for them, what they let others see, whom they block. Events
/// hold personal data sealed only ([Sealed]).
@NullMarked
package dev.bluetick.commands.account;

import org.jspecify.annotations.NullMarked;
