package org.agntcy.dir.record.oasf;

import java.util.List;
import java.util.stream.Stream;

/// The labels under which a record is announced and found by other directories: a namespace and a name, used
/// verbatim. One per list element, duplicates kept; skills first, then domains, modules, locators.
public final class Labels {

    private Labels() {}

    /// The labels of a record.
    public static List<String> of(OasfRecord record) {
        return Stream.of(
                        record.skills().stream().map(skill -> "/skills/" + skill.name()),
                        record.domains().stream().map(domain -> "/domains/" + domain.name()),
                        record.modules().stream().map(module -> "/modules/" + module.name()),
                        record.locators().stream().map(locator -> "/locators/" + locator.type()))
                .flatMap(labels -> labels)
                .toList();
    }
}
