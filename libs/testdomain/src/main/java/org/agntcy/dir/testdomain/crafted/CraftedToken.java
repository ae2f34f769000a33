package org.agntcy.dir.testdomain.crafted;

/// A token that must be refused.
///
/// @param title what is wrong with it
/// @param token as it is sent; may be no token at all
/// @param reason words that the refusal contains
public record CraftedToken(String title, String token, String reason) {

    @Override
    public String toString() {
        return title;
    }
}
