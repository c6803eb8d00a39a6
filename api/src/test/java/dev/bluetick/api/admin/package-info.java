@NullMarked
package dev.bluetick.api.admin;

import org.jspecify.annotations.NullMarked;
