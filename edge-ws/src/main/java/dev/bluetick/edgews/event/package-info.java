/// The events of a device's stream as JSON, each written once however many sessions it goes to.
@NullMarked
package dev.bluetick.edgews.event;

import org.jspecify.annotations.NullMarked;
