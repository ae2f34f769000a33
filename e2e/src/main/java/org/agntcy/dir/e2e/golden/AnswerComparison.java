package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares a whole answer: code, message by the rules, number, order and contents of the messages.
final class AnswerComparison {

    private final Placeholders placeholders;
    private final MessageRules rules;
    private final Set<String> tolerated;

    AnswerComparison(Placeholders placeholders, MessageRules rules) {
        this(placeholders, rules, Set.of());
    }

    private AnswerComparison(Placeholders placeholders, MessageRules rules, Set<String> tolerated) {
        this.placeholders = placeholders;
        this.rules = rules;
        this.tolerated = tolerated;
    }

    /// The same comparison, except that messages may have these members where the recorded ones have none.
    AnswerComparison tolerating(Set<String> members) {
        return new AnswerComparison(placeholders, rules, members);
    }

    /// Every difference in words; empty when the answer is the recorded one. Identifiers that a matching answer
    /// gave first are kept.
    List<String> compare(Answer recorded, Answer actual, boolean anyOrder) {
        List<String> differences = new ArrayList<>();
        compareStatus(recorded.status(), actual.status(), differences);
        Map<String, String> learned = new HashMap<>();
        if (recorded.messages().size() != actual.messages().size()) {
            differences.add("messages: recorded " + recorded.messages().size() + ", got "
                    + actual.messages().size());
        }
        differences.addAll(
                anyOrder
                        ? compareSets(recorded.messages(), actual.messages(), learned)
                        : compareLists(recorded.messages(), actual.messages(), learned));
        if (differences.isEmpty()) {
            placeholders.keep(learned);
        }
        return differences;
    }

    private void compareStatus(RecordedStatus recorded, RecordedStatus actual, List<String> differences) {
        boolean same = recorded.code() == actual.code()
                && rules.accepts(recorded.code(), recorded.message(), actual.message());
        if (!same) {
            differences.add("status: recorded " + recorded + ", got " + actual);
        }
    }

    private List<String> compareLists(
            List<JsonElement> recorded, List<JsonElement> actual, Map<String, String> learned) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(recorded.size(), actual.size()); i++) {
            String path = "message " + (i + 1);
            if (i >= actual.size()) {
                differences.add(path + ": recorded " + JsonText.shown(recorded.get(i)) + ", got nothing");
            } else if (i >= recorded.size()) {
                differences.add(path + ": recorded nothing, got " + JsonText.shown(actual.get(i)));
            } else {
                TreeComparison message = new TreeComparison(placeholders, rules, tolerated)
                        .compare(path, recorded.get(i), actual.get(i));
                differences.addAll(message.differences());
                learned.putAll(message.learned());
            }
        }
        return differences;
    }

    private List<String> compareSets(
            List<JsonElement> recorded, List<JsonElement> actual, Map<String, String> learned) {
        List<String> differences = new ArrayList<>();
        List<JsonElement> unmatched = new ArrayList<>(actual);
        for (JsonElement wanted : recorded) {
            if (!takeMatching(wanted, unmatched, learned)) {
                differences.add("set: recorded " + JsonText.shown(wanted) + ", did not come");
            }
        }
        unmatched.forEach(extra -> differences.add("set: not recorded, got " + JsonText.shown(extra)));
        return differences;
    }

    private boolean takeMatching(JsonElement wanted, List<JsonElement> candidates, Map<String, String> learned) {
        for (int i = 0; i < candidates.size(); i++) {
            TreeComparison message =
                    new TreeComparison(placeholders, rules, tolerated).compare("", wanted, candidates.get(i));
            if (message.differences().isEmpty()) {
                learned.putAll(message.learned());
                candidates.remove(i);
                return true;
            }
        }
        return false;
    }
}
