package org.agntcy.dir.dirctl.search;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Numbers from 0 to 4294967295, as an `int` of the same 32 bits: the range of the request's field.
public final class UnsignedNumber implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException none) {
            throw new TypeConversionException("\"" + text + "\" is no number from 0 to 4294967295");
        }
    }
}
