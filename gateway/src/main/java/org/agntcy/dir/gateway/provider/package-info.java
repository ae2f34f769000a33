/// Who a token belongs to: providers, what they answer, and which of them is asked.
@NullMarked
package org.agntcy.dir.gateway.provider;

import org.jspecify.annotations.NullMarked;
