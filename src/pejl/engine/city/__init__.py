"""A made-up city: figures that nobody has published, chosen so that everything the documents tell comes out."""
