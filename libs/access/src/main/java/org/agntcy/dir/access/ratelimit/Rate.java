package org.agntcy.dir.access.ratelimit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How fast a bucket fills and how much it holds.
///
/// @param perSecond tokens per second; 0 means no limit
/// @param burst tokens that a full bucket holds; 0 with a limit means that no call passes
public record Rate(double perSecond, int burst) {

    /// No limit.
    public static final Rate UNLIMITED = new Rate(0, 0);

    boolean isLimit() {
        return perSecond > 0;
    }

    /// What is wrong with it.
    ///
    /// @param prefix of the settings' names, for instance `global_`
    List<String> problems(String prefix) {
        List<String> problems = new ArrayList<>();
        if (perSecond < 0 || Double.isNaN(perSecond)) {
            problems.add(prefix + "rps must be non-negative, got: " + decimal());
        }
        if (burst < 0) {
            problems.add(prefix + "burst must be non-negative, got: " + burst);
        }
        if (perSecond > 0 && burst > 0 && burst < perSecond) {
            problems.add(prefix + "burst (" + burst + ") should be >= " + prefix + "rps (" + decimal()
                    + ") for optimal performance");
        }
        return problems;
    }

    private String decimal() {
        return String.format(Locale.ROOT, "%.6f", perSecond);
    }
}
