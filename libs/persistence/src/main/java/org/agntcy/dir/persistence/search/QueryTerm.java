package org.agntcy.dir.persistence.search;

/// One condition of a search. Positive terms of one type are alternatives; everything else must hold together.
///
/// @param value used verbatim, without trimming; its form depends on the type
/// @param negate true for records that do not match
public record QueryTerm(QueryType type, String value, boolean negate) {}
