package org.agntcy.dir.dirctl;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.agntcy.dir.dirctl.search.SearchFilters;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Lays out the options in the help of a command: first its own, then the filters of a search, each with its
/// twin in one line for all, then what every command takes.
final class HelpLayout {

    private static final String TWIN = "--exclude-";

    private HelpLayout() {}

    /// Changes the help of the commands below a root.
    static void applyTo(CommandLine root) {
        root.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        for (CommandLine command : root.getSubcommands().values()) {
            applyTo(command);
            command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
        }
    }

    private static String options(Help help) {
        Set<String> filters = CommandSpec.forAnnotatedObject(new SearchFilters()).options().stream()
                .map(OptionSpec::longestName)
                .collect(Collectors.toSet());
        return section(help, "Options:", option -> !option.inherited() && !filters.contains(option.longestName()))
                + section(
                        help,
                        "Filters (--exclude-name X leaves out what --name X finds, and so on):",
                        option -> filters.contains(option.longestName())
                                && !option.longestName().startsWith(TWIN))
                + section(help, "Options of every command:", OptionSpec::inherited);
    }

    private static String section(Help help, String heading, Predicate<OptionSpec> belongs) {
        List<OptionSpec> options = help.commandSpec().options().stream()
                .filter(option -> !option.hidden())
                .filter(belongs)
                .toList();
        if (options.isEmpty()) {
            return "";
        }
        Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
        layout.addOptions(options, help.createDefaultParamLabelRenderer());
        return System.lineSeparator() + heading + System.lineSeparator() + layout;
    }
}
