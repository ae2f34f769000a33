package org.agntcy.dir.persistence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.agntcy.dir.persistence.record.IndexedRecord;

/// A seeded, endless row of plausible records: four skills, two domains, two locators and one module each, and content
/// of about 4 KB.
///
/// One record in four has skill [#COMMON_SKILL]; one in a thousand has [#RARE_SKILL], and one in a thousand has the
/// word `quixotic` in its name and in a locator. Every record has a name of its own.
public final class GeneratedRecords {

    public static final String COMMON_SKILL = "natural_language_processing/text_generation/summarization";
    public static final String RARE_SKILL = "robotics/motion_planning/inverse_kinematics";
    public static final long RARE_SKILL_ID = 77_777;

    private static final String[] WORDS = {
        "atlas", "beacon", "cedar", "delta", "ember", "falcon", "garnet", "harbor", "indigo", "juniper", "kestrel",
        "lumen", "meadow", "nimbus", "onyx", "prairie", "quartz", "raven", "saffron", "tundra", "umber", "vertex",
        "willow", "xenon", "yonder", "zephyr"
    };
    private static final String[] ROLES = {"agent", "assistant", "planner", "broker", "router", "analyst", "tutor"};
    private static final String[] AREAS = {"finance", "health", "logistics", "education", "energy", "retail", "media"};

    private final Random random;
    private final String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private int number;

    public GeneratedRecords(long seed) {
        random = new Random(seed);
    }

    /// The next records.
    public List<IndexedRecord> next(int count) {
        List<IndexedRecord> records = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            records.add(next());
        }
        return records;
    }

    private IndexedRecord next() {
        number++;
        boolean rare = number % 1_000 == 500;
        String project = pick(WORDS) + '-' + (rare ? "quixotic" : pick(WORDS)) + '-' + pick(ROLES) + '-' + number;
        String organisation = pick(WORDS) + random.nextInt(50);
        String area = pick(AREAS);
        RecordBuilder record = RecordBuilder.record(cid())
                .name("directory.example.org/" + organisation + '/' + project)
                .version(random.nextInt(5) + "." + random.nextInt(20) + "." + random.nextInt(10))
                .schemaVersion(random.nextBoolean() ? "0.8.0" : "1.0.0")
                .createdAt(String.format(
                        Locale.ROOT,
                        "202%d-%02d-%02dT%02d:00:00Z",
                        random.nextInt(6),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24)))
                .description("The " + pick(ROLES) + " of " + organisation + " works in " + area + " and helps with "
                        + pick(WORDS) + ' ' + pick(WORDS) + ' ' + pick(WORDS) + " for people in " + pick(AREAS))
                .authors("Team " + organisation, pick(WORDS) + '@' + organisation + ".example");
        for (int skill = 0; skill < 4; skill++) {
            addSkill(record, skill, random.nextInt(4) == 0, number % 1_000 == 250);
        }
        for (int domain = 0; domain < 2; domain++) {
            String name = pick(AREAS);
            record.domain(name.hashCode() & 0xFFF, name + "/area_" + random.nextInt(12));
        }
        record.locator("docker_image", "https://registry.example/" + organisation + '/' + project + ":latest");
        record.locator("source_code", "https://code.example/" + organisation + '/' + project);
        record.module(201 + random.nextInt(3), "integration/" + (random.nextBoolean() ? "mcp" : "a2a"));
        record.annotation("team", organisation);
        return record.indexed(content(project));
    }

    private void addSkill(RecordBuilder record, int position, boolean common, boolean rare) {
        if (position == 0 && rare) {
            record.skill(RARE_SKILL_ID, RARE_SKILL);
        } else if (position == 0 && common) {
            record.skill(10_201, COMMON_SKILL);
        } else {
            int group = random.nextInt(15);
            int skill = random.nextInt(20);
            record.skill(100L * group + skill, "skill_group_" + WORDS[group] + "/topic_" + group + "/skill_" + skill);
        }
    }

    private byte[] content(String project) {
        StringBuilder json = new StringBuilder("{\"name\":\"" + project + "\",\"data\":[");
        while (json.length() < 4_000) {
            json.append("{\"word\":\"")
                    .append(pick(WORDS))
                    .append("\",\"value\":")
                    .append(random.nextInt(1_000_000));
            json.append("},");
        }
        return json.append("{}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private String cid() {
        StringBuilder cid = new StringBuilder("baearei");
        while (cid.length() < 59) {
            cid.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return cid.toString();
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
