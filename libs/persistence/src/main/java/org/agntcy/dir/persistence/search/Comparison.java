package org.agntcy.dir.persistence.search;

import java.util.Arrays;
import java.util.Optional;

/// A query value that begins with a comparison operator: `>=1.0.0`. Texts compare by code point, with case.
///
/// @param operand the rest of the value, spaces included
record Comparison(Operator operator, String operand) {

    /// In the order in which they are tried: two characters before one.
    enum Operator {
        AT_LEAST(">=", ">="),
        AT_MOST("<=", "<="),
        MORE(">", ">="),
        LESS("<", "<="),
        EQUAL("=", "=");

        private final String sign;
        private final String ofBeginnings;

        Operator(String sign, String ofBeginnings) {
            this.sign = sign;
            this.ofBeginnings = ofBeginnings;
        }

        /// The SQL operator that the first characters of both texts must fulfil when the texts fulfil this one.
        String ofBeginnings() {
            return ofBeginnings;
        }

        /// The operator in query values and in SQL.
        String sign() {
            return sign;
        }
    }

    /// Empty when the value has no operator.
    static Optional<Comparison> parse(String value) {
        return Arrays.stream(Operator.values())
                .filter(operator -> value.startsWith(operator.sign))
                .findFirst()
                .map(operator -> new Comparison(operator, value.substring(operator.sign.length())));
    }
}
