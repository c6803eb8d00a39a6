/// The devices of an account: listed, named, ended, and further ones linked.
@NullMarked
package dev.bluetick.api.device;

import org.jspecify.annotations.NullMarked;
