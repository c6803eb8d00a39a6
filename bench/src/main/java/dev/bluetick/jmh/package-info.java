/// What the benchmarks of single pieces have in common. Each lies in the package of what it measures; the load
/// driver, `dev.bluetick.bench`, knows none of them.
@NullMarked
package dev.bluetick.jmh;

import org.jspecify.annotations.NullMarked;
