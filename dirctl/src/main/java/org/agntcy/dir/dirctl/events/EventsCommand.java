package org.agntcy.dir.dirctl.events;

import picocli.CommandLine.Command;

/// The group of commands about events.
@Command(
        name = "events",
        description = "Shows what happens in the directory.",
        footer = {"", "Examples:", "  dirctl events listen"})
public final class EventsCommand {}
