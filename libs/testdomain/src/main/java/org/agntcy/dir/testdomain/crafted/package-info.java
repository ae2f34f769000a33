/// What attackers show: certificates and tokens with one deviation each, for every place that must refuse them.
@NullMarked
package org.agntcy.dir.testdomain.crafted;

import org.jspecify.annotations.NullMarked;
