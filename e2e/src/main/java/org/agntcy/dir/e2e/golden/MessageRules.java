package org.agntcy.dir.e2e.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.grpc.Status;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which texts clients search for and which are wording: the table `message-rules.json`.
final class MessageRules {

    private final List<Rule> rules;
    private final Set<String> wordingMembers;

    private MessageRules(List<Rule> rules, Set<String> wordingMembers) {
        this.rules = rules;
        this.wordingMembers = wordingMembers;
    }

    /// The table that this program carries.
    static MessageRules load() {
        JsonObject table = Fixtures.resource("message-rules.json").getAsJsonObject();
        List<Rule> rules = table.getAsJsonArray("rules").asList().stream()
                .map(rule -> Rule.of(rule.getAsJsonObject()))
                .toList();
        Set<String> members = new HashSet<>();
        table.getAsJsonArray("wordingMembers").forEach(member -> members.add(member.getAsString()));
        return new MessageRules(rules, members);
    }

    /// Whether a text is as good as the recorded one that came with this code.
    boolean accepts(Status.Code code, String recorded, String actual) {
        return rules.stream()
                .filter(rule -> rule.appliesTo(code, recorded))
                .findFirst()
                .map(rule -> rule.accepts(recorded, actual))
                .orElse(true);
    }

    /// Whether a member of a message holds an error text, which is compared by these rules.
    boolean isWording(String member, JsonElement value) {
        return wordingMembers.contains(member) && value.isJsonPrimitive();
    }

    private record Rule(Status.Code code, String recorded, String compare, String text, String end) {

        static Rule of(JsonObject rule) {
            return new Rule(
                    Status.Code.valueOf(rule.get("code").getAsString()),
                    rule.get("recorded").getAsString(),
                    rule.get("compare").getAsString(),
                    JsonText.text(rule, "text"),
                    JsonText.text(rule, "end"));
        }

        boolean appliesTo(Status.Code candidate, String message) {
            return code == candidate && message.contains(recorded);
        }

        boolean accepts(String message, String actual) {
            return switch (compare) {
                case "equal" -> actual.equals(message);
                case "holds" -> actual.contains(text);
                case "framed" -> actual.startsWith(text) && actual.endsWith(end);
                default -> throw new IllegalStateException("message-rules.json: unknown comparison " + compare);
            };
        }
    }
}
