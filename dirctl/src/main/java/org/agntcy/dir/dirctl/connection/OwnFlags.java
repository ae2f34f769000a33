package org.agntcy.dir.dirctl.connection;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A command with a flag that has the name of one of [ConnectionOptions] and another meaning. Behind the name
/// of the command it has the meaning of the command; the setting of the connection comes from before it, from
/// the environment or from the context then, as it does with the published client.
public interface OwnFlags {

    /// An object whose options are these flags.
    Object ownFlags();

    /// Puts the flags of all such commands below a root in their places.
    static void applyTo(CommandLine root) {
        for (CommandLine command : root.getSubcommands().values()) {
            if (command.getCommand() instanceof OwnFlags own) {
                replace(command.getCommandSpec(), own.ownFlags());
            }
        }
    }

    private static void replace(CommandSpec command, Object flags) {
        for (OptionSpec own : CommandSpec.forAnnotatedObject(flags).options()) {
            command.remove(command.findOption(own.longestName()));
            command.addOption(own);
        }
    }
}
