package org.agntcy.dir.dirctl.signin;

import java.util.regex.Pattern;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// Tokens that somebody has typed or read from a file, where a line end stays behind them easily.
final class BearerText {

    /// What a header can carry without a space in it.
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    private BearerText() {}

    /// The token without blanks around it.
    ///
    /// @param setting its name without the prefix
    /// @throws CommandFailure when it is none; the message does not hold it
    static String check(String given, String setting) {
        String token = given.strip();
        if (!TOKEN.matcher(token).matches()) {
            throw new CommandFailure(
                    Settings.PREFIX + setting + " is no token: it has blanks or other characters that no token has",
                    "Give the token alone.");
        }
        return token;
    }
}
