package org.agntcy.dir.runtime.settings;

import org.eclipse.microprofile.config.spi.Converter;

/// Booleans as the published servers read them: `true`, `false`, `1`, `0`, `t`, `f`. Anything else is refused,
/// so that a
/// typing error never switches a protection off.
public final class GoBoolean implements Converter<Boolean> {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean convert(String value) {
        return switch (value.strip()) {
            case "true", "TRUE", "True", "t", "T", "1" -> true;
            case "false", "FALSE", "False", "f", "F", "0" -> false;
            default -> throw new IllegalArgumentException("\"" + value + "\" is no boolean; write true or false");
        };
    }
}
