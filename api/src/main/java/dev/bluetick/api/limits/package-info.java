/// How often who may call: token buckets by user, device and address.
@NullMarked
package dev.bluetick.api.limits;

import org.jspecify.annotations.NullMarked;
