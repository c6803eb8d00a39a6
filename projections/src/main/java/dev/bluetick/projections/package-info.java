/// What every projection stands on: the store of ordered documents, and the batch that a projection's writes
/// are collected in.
@NullMarked
package dev.bluetick.projections;

import org.jspecify.annotations.NullMarked;
