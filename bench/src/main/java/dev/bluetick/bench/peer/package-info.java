/// The servers people run today: installed from Debian's packages and started beside ours.
@NullMarked
package dev.bluetick.bench.peer;

import org.jspecify.annotations.NullMarked;
