"""Before the rooms: the first start, unlocking, what keeps the store from opening, and the lock."""
