@NullMarked
package dev.bluetick.bench.report;

import org.jspecify.annotations.NullMarked;
