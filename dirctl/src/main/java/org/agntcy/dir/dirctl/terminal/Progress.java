package org.agntcy.dir.dirctl.terminal;

/// A bar on the terminal of a person who waits for many records; nothing anywhere else.
public final class Progress {

    private static final int WIDTH = 30;

    private final Console console;
    private final int total;
    private final boolean shown;
    private int done;

    /// A bar for so many steps.
    public Progress(Console console, int total) {
        this.console = console;
        this.total = total;
        this.shown = console.terminal() && total > 1;
    }

    /// One is done.
    public void step() {
        done++;
        if (shown) {
            int filled = WIDTH * done / total;
            console.err().print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + done + "/" + total);
            console.err().flush();
        }
    }

    /// Makes room for a line.
    public void clear() {
        if (shown) {
            console.err().print("\r" + " ".repeat(WIDTH + 24) + "\r");
        }
    }

    /// Leaves the bar as it is and starts a new line.
    public void end() {
        if (shown) {
            console.err().println();
        }
    }
}
