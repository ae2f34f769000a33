/// The gRPC front door of the directory: assembles the features and starts and stops them.
@NullMarked
package org.agntcy.dir.apiserver;

import org.jspecify.annotations.NullMarked;
