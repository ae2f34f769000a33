package org.agntcy.dir.persistence.search;

import org.agntcy.dir.persistence.index.Term;

/// A list of two-part elements of a record, and how queries reach its parts.
enum ElementRelation {
    SKILL(Column.SKILLS, SearchField.SKILL_ID, Term.SKILL_ID, SearchField.SKILL_NAME, Term.SKILL_NAME, true),
    DOMAIN(Column.DOMAINS, SearchField.DOMAIN_ID, Term.DOMAIN_ID, SearchField.DOMAIN_NAME, Term.DOMAIN_NAME, true),
    MODULE(Column.MODULES, SearchField.MODULE_ID, Term.MODULE_ID, SearchField.MODULE_NAME, Term.MODULE_NAME, true),
    LOCATOR(
            Column.LOCATORS,
            SearchField.LOCATOR_TYPE,
            Term.LOCATOR_TYPE,
            SearchField.LOCATOR_URL,
            Term.LOCATOR_URL,
            false),
    ANNOTATION(
            Column.ANNOTATIONS,
            SearchField.ANNOTATION_KEY,
            Term.ANNOTATION_KEY,
            SearchField.ANNOTATION_VALUE,
            Term.ANNOTATION_VALUE,
            false);

    private final Column column;
    private final SearchField first;
    private final Term firstTerm;
    private final SearchField second;
    private final Term secondTerm;
    private final boolean numbered;

    ElementRelation(
            Column column, SearchField first, Term firstTerm, SearchField second, Term secondTerm, boolean numbered) {
        this.column = column;
        this.first = first;
        this.firstTerm = firstTerm;
        this.second = second;
        this.secondTerm = secondTerm;
        this.numbered = numbered;
    }

    Column column() {
        return column;
    }

    SearchField field(ElementPart part) {
        return part == ElementPart.FIRST ? first : second;
    }

    Term term(ElementPart part) {
        return part == ElementPart.FIRST ? firstTerm : secondTerm;
    }

    /// The first part is a number, never a name. Negated ids and names of such a list are alternatives.
    boolean isNumbered() {
        return numbered;
    }
}
