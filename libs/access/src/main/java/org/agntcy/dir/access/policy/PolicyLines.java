package org.agntcy.dir.access.policy;

import java.util.ArrayList;
import java.util.List;

/// Reads the lines of a policy file: `p,<subject>,<method>`. Blank lines and lines that start with `#` say
/// nothing; blanks around a field are not part of it; a field may stand in double quotes.
final class PolicyLines {

    private static final int COLUMNS = 3;

    private final List<String> problems;
    private final List<PolicyRule> rules = new ArrayList<>();

    /// @param problems where it notes each line that is no rule
    PolicyLines(List<String> problems) {
        this.problems = problems;
    }

    List<PolicyRule> read(String text) {
        List<String> lines = text.lines().toList();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                readLine(index + 1, line);
            }
        }
        return rules;
    }

    private void readLine(int number, String line) {
        if (Names.hasControlCharacter(line)) {
            problems.add("line %d: holds a control character".formatted(number));
            return;
        }
        try {
            readFields(number, CsvFields.of(line));
        } catch (IllegalArgumentException malformed) {
            problems.add("line %d: %s".formatted(number, malformed.getMessage()));
        }
    }

    private void readFields(int number, List<String> fields) {
        if (!fields.getFirst().equals("p")) {
            problems.add("line %d: the first column must be p, not \"%s\"".formatted(number, fields.getFirst()));
        } else if (fields.size() != COLUMNS) {
            problems.add("line %d: has %d columns instead of 3: p, subject, method".formatted(number, fields.size()));
        } else if (fields.contains("")) {
            problems.add("line %d: has an empty column".formatted(number));
        } else {
            rules.add(new PolicyRule(number, fields.get(1), fields.get(2)));
        }
    }
}
