package org.agntcy.dir.apiserver.routing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.publication.Publication;
import org.agntcy.dir.persistence.publication.PublicationRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.NotFoundException;

/// Tells how publications stand.
public final class FindPublications {

    /// No connection is held between two pages, however slowly the client reads.
    private static final int PAGE = 500;

    private final PublicationRepository publications;

    public FindPublications(Database database) {
        this.publications = new PublicationRepository(database);
    }

    /// One publication.
    ///
    /// @throws InvalidInputException when the id is empty
    /// @throws NotFoundException when there is no such publication
    Publication find(String id) {
        if (id.isEmpty()) {
            throw InvalidInputException.of("publication_id", "publication_id cannot be empty");
        }
        try {
            return parse(id).flatMap(publications::find).orElseThrow(() -> new NotFoundException("record not found"));
        } catch (DirectoryException failed) {
            throw failed.within("failed to get publication by ID");
        }
    }

    /// Publications, oldest first.
    ///
    /// @param limit how many at most; 0 for all
    /// @param offset how many to pass over first
    void list(long limit, long offset, Consumer<Publication> found) {
        long left = limit == 0 ? Long.MAX_VALUE : limit;
        List<Publication> page = publications.firstPage(size(left), offset);
        while (!page.isEmpty()) {
            page.forEach(found);
            left -= page.size();
            page = left > 0 ? publications.nextPage(page.getLast(), size(left)) : List.of();
        }
    }

    private static int size(long left) {
        return Math.toIntExact(Math.min(PAGE, left));
    }

    private static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
