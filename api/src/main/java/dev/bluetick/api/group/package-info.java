/// Groups: made, changed, joined and left over HTTP.
@NullMarked
package dev.bluetick.api.group;

import org.jspecify.annotations.NullMarked;
