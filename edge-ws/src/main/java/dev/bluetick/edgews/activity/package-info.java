/// Activity on the wire: who types or records, shown to those they talk to, and stored nowhere.
@NullMarked
package dev.bluetick.edgews.activity;

import org.jspecify.annotations.NullMarked;
