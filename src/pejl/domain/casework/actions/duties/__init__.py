"""The ledger of duties is kept: for everybody by night, for one citizen after an action; and notices are sent."""
