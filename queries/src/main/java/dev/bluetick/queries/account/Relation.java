package dev.bluetick.queries.account;

/// What somebody is to the owner of an account. It is the owner's side that counts: whom the owner has as a
/// contact, whom the owner has blocked.
enum Relation {
    SELF,
    CONTACT,
    STRANGER,
    BLOCKED
}
