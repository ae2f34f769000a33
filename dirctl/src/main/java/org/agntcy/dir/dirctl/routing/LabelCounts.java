package org.agntcy.dir.dirctl.routing;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agntcy.dir.api.routing.v1.ListResponse;

/// How many published records there are, and how often each label: skills and locators without their prefix, all
/// others as they are.
final class LabelCounts {

    private static final String SKILLS = "/skills/";
    private static final String LOCATORS = "/locators/";

    private final SortedMap<String, Integer> skills = new TreeMap<>();
    private final SortedMap<String, Integer> locators = new TreeMap<>();
    private final SortedMap<String, Integer> others = new TreeMap<>();
    private int records;

    void add(ListResponse record) {
        records++;
        for (String label : record.getLabelsList()) {
            if (label.startsWith(SKILLS)) {
                skills.merge(label.substring(SKILLS.length()), 1, Integer::sum);
            } else if (label.startsWith(LOCATORS)) {
                locators.merge(label.substring(LOCATORS.length()), 1, Integer::sum);
            } else {
                others.merge(label, 1, Integer::sum);
            }
        }
    }

    JsonObject json() {
        JsonObject counts = new JsonObject();
        counts.add("locators", json(locators));
        counts.add("otherLabels", json(others));
        counts.add("skills", json(skills));
        counts.addProperty("totalRecords", records);
        return counts;
    }

    /// For people.
    void print(PrintStream out) {
        out.print("Published records: " + records + "\n");
        print(out, "Skills", skills);
        print(out, "Locators", locators);
        print(out, "Other labels", others);
        out.flush();
    }

    private static void print(PrintStream out, String title, Map<String, Integer> counts) {
        if (!counts.isEmpty()) {
            out.print("\n" + title + ":\n");
            counts.forEach((label, count) -> out.print("  %6d  %s\n".formatted(count, label)));
        }
    }

    private static JsonObject json(Map<String, Integer> counts) {
        JsonObject object = new JsonObject();
        counts.forEach(object::addProperty);
        return object;
    }
}
