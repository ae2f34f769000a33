package org.agntcy.dir.apiserver.naming;

import java.util.List;
import java.util.Optional;
import org.agntcy.dir.persistence.record.NamedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;

/// Finds the records of a name.
final class ResolveName {

    private final RecordRepository repository;

    ResolveName(RecordRepository repository) {
        this.repository = repository;
    }

    /// Every match, the most recently indexed first; at least one.
    ///
    /// @param version empty for every version
    /// @throws InvalidInputException when there is no name
    /// @throws NotFoundException when no record has it
    List<NamedRecord> resolve(String name, String version) {
        if (name.isEmpty()) {
            throw InvalidInputException.of("name", "name is required");
        }
        List<NamedRecord> found = repository.resolve(name, version.isEmpty() ? Optional.empty() : Optional.of(version));
        if (found.isEmpty()) {
            throw new NotFoundException("no record found with name \"" + name + "\""
                    + (version.isEmpty() ? "" : " and version \"" + version + "\""));
        }
        return found;
    }
}
