"""The worklist's pages: my day, the citizens, what is done to many, saved views, and what managers follow."""
