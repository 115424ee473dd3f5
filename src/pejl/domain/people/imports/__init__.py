"""People's data from files: read whole, checked column by column, merged set by set. No message names a person."""
