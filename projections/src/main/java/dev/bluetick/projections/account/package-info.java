/// Accounts as they are kept, their devices, and whom they have blocked.
@NullMarked
package dev.bluetick.projections.account;

import org.jspecify.annotations.NullMarked;
