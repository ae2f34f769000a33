/// What a person has set: flags, environment variables and the named contexts of the configuration file,
/// with the commands that show and choose contexts. Nothing here knows a directory or a way to sign in.
@NullMarked
package org.agntcy.dir.dirctl.context;

import org.jspecify.annotations.NullMarked;
