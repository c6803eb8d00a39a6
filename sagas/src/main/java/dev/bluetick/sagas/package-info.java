/// Process managers: they follow events over time and turn them into later commands. A saga is a public class
/// with a public constructor without parameters, as Axon asks, and lives in the package of its feature; where
/// sagas are stored is the business of `infra`.
@NullMarked
package dev.bluetick.sagas;

import org.jspecify.annotations.NullMarked;
