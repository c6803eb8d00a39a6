/// Samples, the operating system's accounting, the table and the JSON file.
@NullMarked
package dev.bluetick.bench.report;

import org.jspecify.annotations.NullMarked;
