/// The command line client: its entry point, its root command, and the commands that reach no directory.
/// Every other command is a class in the package of its topic.
@NullMarked
package org.agntcy.dir.dirctl;

import org.jspecify.annotations.NullMarked;
